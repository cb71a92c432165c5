// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are the template of a document, it is made, the same twice, or its fault is told; in HTML no value
// comes out unescaped. What begins as a request is taken as one.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <troth/exchange/document.hpp>
#include <troth/reason/text.hpp>

static std::string request_of(std::string_view text, std::string_view format) {
    if (text.starts_with("{\"")) return std::string(text);
    return R"({"document":"claim_letter","format":")" + std::string(format) + R"(",
        "letter":{"to":{"name":"\u0001<\u0002>"}},
        "data":{"obligor":"o","obligee":"f","currency":"EUR","as_of":"2025-06-20","debts":[
            {"subject":"\u0001<\u0002>","rule":"pay","due":"2025-05-01","days_overdue":50,"amount":"5.00","left":"4.00",
             "performed":[{"on":"2025-05-03","fact":"P","amount":"1.00"}],
             "rows":[{"from":"2025-05-02","to":"2025-06-20","days":50,"principal":"4.00","rate":"9","charge":"0.05"}],
             "late_charge":"0.05"},
            {"subject":"J","rule":"pay","due":"2025-05-02","days_overdue":49,"amount":"5.00","left":"5.00",
             "performed":[],"not_known":"not_known: x"}],
         "left":"9.00","late_charge":"0.05","total":"9.05"},"template":)" + troth::quoted(text) + "}";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    for (const std::string_view format : {"html", "text"}) {
        const auto request = request_of(text, format);
        const auto made = troth::exchange::make_document(request);
        const auto again = troth::exchange::make_document(request);
        if (made.has_value() != again.has_value() || (made && *made != *again)) std::abort();
        if (!made && (made.error().message.empty() || made.error().message.find('\n') != std::string::npos))
            std::abort();
        // The value of a name, of which the template cannot have a part.
        if (made && format == "html" && !text.starts_with("{\"") && text.find('<') == std::string_view::npos &&
            text.find("{{>") == std::string_view::npos && made->find('<') != std::string::npos)
            std::abort();
    }
    return 0;
}
