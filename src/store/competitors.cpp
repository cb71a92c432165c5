// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <optional>
#include <string>
#include <troth/client/competitors.hpp>
#include <troth/json/money.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <tuple>
#include <utility>
#include <vector>

#include "query_answers.hpp"
#include "standard_term.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

constexpr const char* observation_kind = "competitor_observed";
/// What the forms of `competitor_observed` and `price_listed` call the product that they name.
constexpr const char* product_names[] = {"observed product", "listed product"};

/// The price that a fact states; nothing where it is none.
std::optional<price_told> price_of(const fact& f) {
    const auto code = f.find("currency");
    const auto in = code ? currency::make(*code) : std::nullopt;
    const auto price = decimal::parse(f.find("price").value_or(""), 15, 4);
    if (!in || !price) return std::nullopt;
    const auto stated = f.find("discount");
    const auto discount = stated ? percent::parse(*stated) : std::nullopt;
    price_told out{f.find("product").value_or(""), *in, {}, {}, f.find("source"), f.find("seen_by"), f.find("client")};
    if (f.kind == observation_kind) out.competitor = f.find("competitor").value_or("");
    out.price = {f.id,
                 f.on,
                 *price,
                 discount,
                 net_of(*price, discount, *in),
                 f.find("terms.payment"),
                 f.find("terms.delivery"),
                 f.find("terms.warranty")};
    return out;
}

}  // namespace

result<std::string> query_answers::answer(const competitors_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const auto after = read_number(q.after);
    if (!after) return after.error();
    std::vector<std::int64_t> numbers;
    for (const auto* as : product_names) {
        const auto found = q.product ? from_.forms_.naming({as, "", *q.product}) : from_.forms_.naming(as);
        numbers.insert(numbers.end(), found.begin(), found.end());
    }
    std::sort(numbers.begin(), numbers.end());
    std::vector<price_told> prices;
    for (const auto number : numbers) {
        const auto content = from_.facts_.read_content(number);
        auto price = content ? price_of(*content) : std::nullopt;
        if (price && (!q.competitor || !price->competitor || price->competitor == q.competitor))
            prices.push_back(*std::move(price));
    }
    const auto* standard = (*understood)->standard_pack();
    auto products = compare_prices(prices, q.as_of,
                                   [&](date on) { return last_day_of(standard, "competitor_observation_term", on); });
    // Of one competitor what he was seen to sell is shown, and not all that we do.
    if (q.competitor) std::erase_if(products, [](const auto& p) { return p.competitors.empty(); });
    const auto first = static_cast<std::size_t>(std::max<std::int64_t>(0, *after));
    const auto end = first + std::min(rows_of_limit(q.limit), products.size() - std::min(first, products.size()));
    std::vector<std::string> rows;
    for (auto i = first; i < end; ++i) rows.push_back(json::to_json(products[i]));
    return list_of("competitors", rows, end < products.size() ? std::to_string(end) : "");
}

}  // namespace troth::inline v0
