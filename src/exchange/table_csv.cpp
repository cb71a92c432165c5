// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <boost/describe/class.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/table_csv.hpp>
#include <type_traits>
#include <vector>

namespace troth::inline v0::exchange {
namespace {

std::string field(const std::string& text) { return text; }
std::string field(const currency& c) { return std::string(c.code()); }
std::string field(std::int32_t count) { return std::to_string(count); }
std::string field(bool truth) { return truth ? "true" : "false"; }
std::string field(percent p) { return to_string(p); }
std::string field(date d) { return to_string(d); }
std::string field(const decimal& d) { return to_string(d); }
std::string field(contract_standing s) { return boost::describe::enum_to_string(s, ""); }
template <class T>
std::string field(const std::optional<T>& value) {
    return value ? field(*value) : std::string();
}

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

/// A header and rows of described structs. Of lists only those of amounts are columns, so many as the longest has.
template <class T>
void append_table(std::string& out, std::span<const T> rows) {
    using members = boost::describe::describe_members<T, boost::describe::mod_public>;
    csv_row_writer to(out);
    const auto each = [&](const auto& plain, const auto& list) {
        boost::mp11::mp_for_each<members>([&](auto d) {
            using member_type = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
            if constexpr (std::is_same_v<member_type, std::vector<decimal>>)
                list(d);
            else if constexpr (!is_list<member_type>)
                plain(d);
        });
        to.end();
    };
    const auto width = [&](auto d) {
        std::size_t most = 0;
        for (const auto& row : rows) most = std::max(most, (row.*d.pointer).size());
        return most;
    };
    each([&](auto d) { to.add(d.name); },
         [&](auto d) {
             for (std::size_t i = 1; i <= width(d); ++i) to.add(std::string(d.name) + "_" + std::to_string(i));
         });
    for (const auto& row : rows)
        each([&](auto d) { to.add(field(row.*d.pointer)); },
             [&](auto d) {
                 const auto& amounts = row.*d.pointer;
                 for (std::size_t i = 0, n = width(d); i < n; ++i)
                     to.add(i < amounts.size() ? field(amounts[i]) : std::string());
             });
}

template <class T>
void append_table(std::string& out, const std::vector<T>& rows) {
    append_table(out, std::span<const T>(rows));
}

/// A competitor's price beside ours, as one row.
struct competitor_line {
    std::string product;
    troth::currency currency;
    std::optional<std::string> competitor;
    std::optional<date> on;
    std::optional<decimal> price;
    std::optional<percent> discount;
    std::optional<decimal> net;
    std::optional<std::string> payment, delivery, warranty;
    std::optional<std::int32_t> age_days;
    std::optional<bool> old;
    std::optional<std::string> source, seen_by;
    std::optional<date> own_on;
    std::optional<decimal> own_price;
    std::optional<percent> own_discount;
    std::optional<decimal> own_net, to_ours_more, to_ours_less;
    std::optional<percent> to_ours_percent;
    std::optional<date> before_on;
    std::optional<decimal> before_net, change_more, change_less;
    std::optional<percent> change_percent;
};
BOOST_DESCRIBE_STRUCT(competitor_line, (),
                      (product, currency, competitor, on, price, discount, net, payment, delivery, warranty, age_days,
                       old, source, seen_by, own_on, own_price, own_discount, own_net, to_ours_more, to_ours_less,
                       to_ours_percent, before_on, before_net, change_more, change_less, change_percent))

competitor_line line_of(const competitor_comparison& of) {
    competitor_line out;
    out.product = of.product;
    out.currency = of.currency;
    if (!of.own) return out;
    out.own_on = of.own->on;
    out.own_price = of.own->price;
    out.own_discount = of.own->discount;
    out.own_net = of.own->net;
    return out;
}

void set_seen(competitor_line& out, const competitor_row& row) {
    const auto& seen = row.seen;
    out.competitor = row.competitor;
    out.on = seen.on;
    out.price = seen.price;
    out.discount = seen.discount;
    out.net = seen.net;
    out.payment = seen.payment;
    out.delivery = seen.delivery;
    out.warranty = seen.warranty;
    out.age_days = row.age_days;
    out.old = row.old;
    out.source = row.source;
    out.seen_by = row.seen_by;
    if (row.to_ours) {
        out.to_ours_more = row.to_ours->more;
        out.to_ours_less = row.to_ours->less;
        out.to_ours_percent = row.to_ours->percent;
    }
    if (row.before) {
        out.before_on = row.before->on;
        out.before_net = row.before->net;
    }
    if (row.change) {
        out.change_more = row.change->more;
        out.change_less = row.change->less;
        out.change_percent = row.change->percent;
    }
}

}  // namespace

void append_csv(std::string& out, std::span<const contract_card> contracts) { append_table(out, contracts); }

void append_csv(std::string& out, std::span<const ageing_row> rows) { append_table(out, rows); }

void append_csv(std::string& out, const client_report& report, client_report_table table) {
    switch (table) {
        case client_report_table::funnel:
            return append_table(out, report.funnel);
        case client_report_table::moves:
            return append_table(out, report.moves);
        case client_report_table::times:
            return append_table(out, report.times);
        case client_report_table::talks:
            return append_table(out, report.talks);
        case client_report_table::channels:
            return append_table(out, report.channels);
        case client_report_table::promises:
            return append_table(out, report.promises);
        case client_report_table::promises_by_person:
            return append_table(out, report.promises_by_person);
        case client_report_table::complaints:
            return append_table(out, std::span<const complaint_count>(&report.complaints, 1));
        case client_report_table::repeated:
            return append_table(out, report.repeated);
        case client_report_table::causes:
            return append_table(out, report.causes);
        case client_report_table::satisfaction:
            return append_table(out, report.satisfaction);
        case client_report_table::reliability:
            return append_table(out, report.reliability);
        case client_report_table::work:
            return append_table(out, report.work);
    }
}

void append_csv(std::string& out, std::span<const competitor_comparison> products) {
    std::vector<competitor_line> lines;
    for (const auto& product : products) {
        for (const auto& row : product.competitors) set_seen(lines.emplace_back(line_of(product)), row);
        if (product.competitors.empty()) lines.push_back(line_of(product));
    }
    append_table(out, lines);
}

}  // namespace troth::inline v0::exchange
