// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>

#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>

#include "query_answers.hpp"
#include "unit_reader.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// A unit, as an answer shows it; the answer of the calculator `warranty` follows.
struct unit_row {
    std::string sale;
    std::optional<std::string> serial;
    std::optional<std::string> held;  ///< the serial of what the client has now
    std::optional<std::string> product;
    std::optional<std::string> client;
    date on;
    std::vector<json::unit_demand> demands;
};
BOOST_DESCRIBE_STRUCT(unit_row, (), (sale, serial, held, product, client, on, demands))

}  // namespace

result<std::string> query_answers::answer(const units_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    if (q.serial.has_value() == q.id.has_value())
        return fail(q.id ? code::contradiction : code::missing_member, "",
                    "expected either the serial of a unit or the id of its sale, or of a demand");
    if ((*understood)->forms().is_empty()) return list_of("units", {});  // nothing is known of what refers to what
    unit_reader units(from_.facts_, from_.forms_, q.as_of);
    std::vector<json::written_fact> sales;
    if (q.serial) sales = units.sales_of(*q.serial);
    else if (auto one = units.sale(*q.id)) sales.push_back(std::move(*one));
    std::vector<std::string> rows;
    for (const auto& sale : sales) {
        const auto others = units.others_of(sale.content.id);
        const json::unit_facts unit(sale, others);
        json::unit_question question{q.as_of, {}, q.lang, q.reasons};
        if (q.id && *q.id != sale.content.id) question.demand = q.id;
        const auto& stated = sale.content;
        auto row = json::to_json(unit_row{stated.id, stated.find("serial"), unit.held_serial(), stated.find("product"),
                                          stated.find("client"), stated.on, unit.demands()});
        row.back() = ',';
        row += "\"warranty\":" + unit.reply(question, (*understood)->laws()) + '}';
        rows.push_back(std::move(row));
    }
    return list_of("units", rows);
}

}  // namespace troth::inline v0
