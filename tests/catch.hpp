// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Catch2, version 2 or 3: the only file of the tests that includes it.
#include <string>

#include <troth/money/money.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
namespace Catch::Matchers {
inline auto ContainsSubstring(const std::string& text) { return Contains(text); }
}  // namespace Catch::Matchers
#endif

// How a failing check shows what it compared.
namespace Catch {
template <class Value>
struct StringMaker<boost::system::result<Value, troth::error>> {
    static std::string convert(const boost::system::result<Value, troth::error>& r) {
        if (r) return "a value";
        const auto e = r.error();
        return "error " + std::string(troth::name_of(e.code)) + " at \"" + e.where + "\": " + e.message;
    }
};
template <>
struct StringMaker<troth::date> {
    static std::string convert(troth::date d) { return to_string(d); }
};
template <>
struct StringMaker<troth::money> {
    static std::string convert(const troth::money& m) { return to_string(m); }
};
template <>
struct StringMaker<troth::percent> {
    static std::string convert(troth::percent p) { return to_string(p); }
};
template <>
struct StringMaker<troth::decimal> {
    static std::string convert(const troth::decimal& d) { return to_string(d); }
};
}  // namespace Catch
