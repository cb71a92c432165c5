// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are loaded as a law pack, they are taken or refused, and a refused pack changes nothing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <troth/law/library.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    troth::law_library laws;
    const auto done = laws.load(std::string_view(reinterpret_cast<const char*>(bytes), size));
    if (!done && !laws.names().empty()) std::abort();
    if (!done && done.error().message.empty()) std::abort();
    return 0;
}
