// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "defect_chart.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <cstdint>
#include <string>
#include <troth/exchange/display.hpp>
#include <utility>
#include <vector>

#include "bar_chart.hpp"
#include "chart_sides.hpp"

namespace troth::inline v0::exchange {
namespace {

using kind = template_value::kind;

/// A step of an axis with few ticks: 1, 2 or 5 times a power of ten, at least `least`.
std::int64_t tick_step(std::int64_t highest, std::int64_t least) {
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t digit : {1, 2, 5})
            if (digit * power >= least && digit * power * 5 >= highest) return digit * power;
}

// A chart by time: the axis with its numbers, then the plot.
constexpr std::int64_t axis_begin = 500, span_length = chart_width - axis_begin - 220, span_top = 120,
                       span_height = 1700;

/// "2025", "2025 Q1" or "2025-01".
std::string span_label(const defect_span& s, calendar_span period, const document_writing& how) {
    const auto iso = to_string(s.from);
    if (period == calendar_span::year) return isolated(iso.substr(0, 4), how.lang);
    if (period == calendar_span::month) return isolated(iso.substr(0, 7), how.lang);
    return json::message_text(
        how.lang, "document.chart_quarter",
        {{"year", isolated(iso.substr(0, 4), how.lang)}, {"quarter", std::to_string((s.from.month() + 2) / 3)}});
}

/// What a chart by time shows: hundredths of a rate, or counts.
struct span_values {
    bool are_rates = false;
    std::vector<std::optional<std::int64_t>> bars;
    std::vector<std::optional<std::int64_t>> line;
    std::int64_t highest = 0;
};

span_values values_of(const defect_statistics& of) {
    span_values out;
    const auto hundredths = [](const std::optional<per_mille>& rate) {
        return rate ? std::optional(rate->millionths() / 10'000) : std::nullopt;
    };
    out.are_rates =
        std::any_of(of.periods.begin(), of.periods.end(), [](const auto& s) { return s.rate_to_date || s.rate; });
    for (const auto& s : of.periods) {
        out.bars.push_back(out.are_rates ? hundredths(s.rate) : std::optional<std::int64_t>(s.count));
        out.line.push_back(out.are_rates ? hundredths(s.rate_to_date) : std::nullopt);
        out.highest = std::max({out.highest, out.bars.back().value_or(0), out.line.back().value_or(0)});
    }
    return out;
}

/// The numbers beside the axis and the lines at them; returns the height of the axis in the unit of the values.
std::int64_t add_axis(template_value& out, const span_values& values, const chart_sides& side,
                      const document_writing& how) {
    const auto unit = values.are_rates ? 100 : 1;
    const bool is_fine = values.are_rates && values.highest < 500;
    const auto step = std::max<std::int64_t>(1, tick_step(values.highest, is_fine ? 1 : unit));
    const auto top = std::max<std::int64_t>(1, (values.highest + step - 1) / step) * step;
    auto ticks = template_value::of_kind(kind::list);
    for (std::int64_t v = 0; v <= top; v += step) {
        auto& tick = ticks.elements.emplace_back(template_value::of_kind(kind::object));
        const auto y = span_top + span_height - span_height * v / top;
        add_length(tick, "y", y);
        add_length(tick, "text_y", y + 35);
        add_text(tick, "label", isolated(grouped(shortest_decimal(v, values.are_rates ? 2 : 0), how.lang), how.lang));
    }
    out.add("ticks", std::move(ticks));
    add_length(out, "axis_x", side.at(axis_begin - 60));
    add_length(out, "from_x", side.at(axis_begin));
    add_length(out, "to_x", side.at(axis_begin + span_length));
    return top;
}

}  // namespace

std::string row_label(const defect_row& row, const document_writing& how) {
    if (!row.name) return json::message_text(how.lang, "document.not_stated", {});
    return row.product ? *row.product + " / " + *row.name : *row.name;
}

template_value make_pareto_chart(const defect_table& table, const document_writing& how) {
    bar_chart out{how.text("dimension", boost::describe::enum_to_string(table.dimension, "")),
                  json::message_text(how.lang, "document.column_count", {}),
                  {},
                  true};
    for (const auto& row : table.rows)
        out.bars.push_back({row_label(row, how), row.count, row.cumulative.value_or(percent{}),
                            row.systematic.value_or(false), false});
    return make_bar_chart(std::move(out), how);
}

template_value make_span_chart(const defect_statistics& of, const document_writing& how) {
    const chart_sides side(how);
    const auto values = values_of(of);
    const auto spans = static_cast<std::int64_t>(of.periods.size());
    auto out = template_value::of_kind(kind::object);
    const auto top = add_axis(out, values, side, how);
    // Labels stand apart: one takes some sixty units.
    const auto every = spans == 0 ? 1 : std::max<std::int64_t>(1, (spans * 600 + span_length - 1) / span_length);
    auto bars = template_value::of_kind(kind::list);
    auto points = template_value::of_kind(kind::list);
    std::string line;
    for (std::int64_t i = 0; i < spans; ++i) {
        const auto n = static_cast<std::size_t>(i);
        const auto begin = span_length * i / spans, end = span_length * (i + 1) / spans;
        const auto breadth = std::max<std::int64_t>(1, std::min<std::int64_t>(600, (end - begin) * 7 / 10));
        const auto middle = side.at(axis_begin + (begin + end) / 2);
        auto& bar = bars.elements.emplace_back(template_value::of_kind(kind::object));
        const auto length = span_height * values.bars[n].value_or(0) / top;
        bar.add("is_known", template_value::of_flag(values.bars[n].has_value()));
        add_length(bar, "x", middle - breadth / 2);
        add_length(bar, "y", span_top + span_height - length);
        add_length(bar, "breadth", breadth);
        add_length(bar, "length", length);
        add_length(bar, "middle", middle);
        add_text(bar, "title", span_label(of.periods[n], of.period, how));
        bar.add("label",
                i % every == 0 ? template_value::of_text(span_label(of.periods[n], of.period, how)) : template_value{});
        if (!values.line[n]) continue;
        const auto y = span_top + span_height - span_height * *values.line[n] / top;
        line += (line.empty() ? "" : " ") + length_text(middle) + "," + length_text(y);
        auto& point = points.elements.emplace_back(template_value::of_kind(kind::object));
        add_length(point, "x", middle);
        add_length(point, "y", y);
    }
    out.add("bars", std::move(bars));
    out.add("line", line.empty() ? template_value{} : template_value::of_text(line));
    out.add("points", spans <= 60 ? std::move(points) : template_value::of_kind(kind::list));
    out.add("are_rates", template_value::of_flag(values.are_rates));
    add_length(out, "width", chart_width);
    add_length(out, "height", span_top + span_height + 300);
    add_length(out, "bottom", span_top + span_height);
    add_length(out, "label_y", span_top + span_height + 230);
    add_length(out, "unknown_y", span_top + span_height + 110);
    add_text(out, "end", side.end_anchor());
    return out;
}

}  // namespace troth::inline v0::exchange
