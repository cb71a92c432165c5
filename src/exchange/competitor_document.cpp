// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "competitor_document.hpp"

#include <string>
#include <troth/exchange/display.hpp>

namespace troth::inline v0::exchange {
namespace {

/// By how much a price differs: "+9.00 (+10.00 %)".
template_value said(const std::optional<price_difference>& by, const document_writing& how) {
    if (!by) return {};
    if (!by->more && !by->less) return template_value::of_text(how.word("document.competitors_equal"));
    const std::string sign = by->more ? "+" : "\xe2\x88\x92";
    const auto signed_text = [&](const std::string& number) {
        return isolated(sign + grouped(number, how.lang), how.lang);
    };
    auto out = signed_text(to_string(by->more ? *by->more : *by->less));
    if (by->percent)
        out += " (" + signed_text(to_string(decimal{by->percent->millionths() / 10'000, 2})) + "\xc2\xa0%)";
    return template_value::of_text(out);
}

/// What else was offered: "payment: 30 days; warranty: 2 years".
template_value terms_of(const stated_price& price, const document_writing& how) {
    std::string out;
    const auto add = [&](const char* label, const std::optional<std::string>& text) {
        if (!text) return;
        out += (out.empty() ? "" : how.word("document.semicolon") + " ") + how.word(label) + ": " + how.text("", *text);
    };
    add("document.competitors_payment", price.payment);
    add("document.competitors_delivery", price.delivery);
    add("document.competitors_warranty", price.warranty);
    return text_or_none(out);
}

}  // namespace

void add_members(template_value& made, const competitor_report& content, const document_writing& how) {
    auto& products = made.find("products")->elements;
    for (std::size_t i = 0; i < products.size(); ++i) {
        const auto& product = content.products[i];
        auto& rows = products[i].find("competitors")->elements;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const auto& row = product.competitors[k];
            rows[k].add("against_ours", said(row.to_ours, how));
            rows[k].add("changed", said(row.change, how));
            rows[k].add("terms", terms_of(row.seen, how));
        }
        products[i].add("own_terms", product.own ? terms_of(*product.own, how) : template_value{});
        products[i].add("has_competitors", template_value::of_flag(!rows.empty()));
    }
    made.add("has_products", template_value::of_flag(!products.empty()));
}

}  // namespace troth::inline v0::exchange
