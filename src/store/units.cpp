// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <set>
#include <utility>

#include <troth/json/time.hpp>
#include <troth/json/unit_card.hpp>
#include <troth/json/writer.hpp>

#include "query_answers.hpp"
#include "unit_reader.hpp"

namespace troth::inline v0 {

using namespace store;

result<std::vector<json::written_fact>> query_answers::sales_with_open(const units_query& q, unit_reader& units,
                                                                       const rule_book& book) {
    obligations_query open;
    open.state = {obligation_state::open, obligation_state::partly_performed};
    open.as_of = q.as_of;
    const auto found = find_all(open, book);
    if (!found) return found.error();
    std::map<std::pair<std::string, std::string>, json::written_fact> out;
    std::set<std::int64_t> seen;
    for (const auto& o : *found) {
        if (!seen.insert(o.what.fact).second) continue;
        auto sale = units.sale_behind(o.what.fact);
        if (!sale) continue;
        const std::pair place(sale->content.find("serial").value_or(""), sale->content.id);
        out.emplace(place, *std::move(sale));
    }
    std::vector<json::written_fact> sales;
    for (auto& [place, sale] : out) sales.push_back(std::move(sale));
    return sales;
}

result<std::string> query_answers::answer(const units_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const bool is_open = q.open.value_or(false);
    const int named = (q.serial ? 1 : 0) + (q.id ? 1 : 0) + (is_open ? 1 : 0);
    if (named != 1)
        return fail(named != 0 ? code::contradiction : code::missing_member, "",
                    "expected either the serial of a unit or the id of its sale, or of a demand, or open");
    if ((*understood)->forms().is_empty()) return list_of("units", {});  // nothing is known of what refers to what
    unit_reader units(from_.facts_, from_.forms_, q.as_of);
    std::vector<json::written_fact> sales;
    if (is_open) {
        auto found = sales_with_open(q, units, **understood);
        if (!found) return found.error();
        sales = *std::move(found);
    } else if (q.serial) {
        sales = units.sales_of(*q.serial);
    } else if (auto one = units.sale(*q.id)) {
        sales.push_back(std::move(*one));
    }
    std::vector<std::string> rows;
    for (const auto& sale : sales) {
        const auto others = units.others_of(sale.content.id);
        const json::unit_facts unit(sale, others);
        json::unit_question question{q.as_of, {}, q.lang, q.reasons, q.serial};
        if (q.id && *q.id != sale.content.id) question.demand = q.id;
        auto row = json::to_json(json::card_of(sale, others, unit, question));
        if (!is_open) {
            row.back() = ',';
            row += "\"warranty\":" + unit.reply(question, (*understood)->laws()) + '}';
        }
        rows.push_back(std::move(row));
    }
    return list_of("units", rows);
}

}  // namespace troth::inline v0
