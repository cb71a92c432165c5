// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Debian's libboost_json.a is not position independent: the parser is compiled here, once, into this library.
#include <boost/json/src.hpp>
