// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "defect_chart.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <troth/exchange/display.hpp>
#include <vector>

namespace troth::inline v0::exchange {
namespace {

using kind = template_value::kind;

// Lengths are in tenths of a unit of the drawing.
constexpr std::int64_t width = 6800;
constexpr std::size_t name_columns = 30;

std::string length_text(std::int64_t tenths) { return shortest_decimal(tenths, 1); }

void add(template_value& to, std::string_view name, std::int64_t tenths) {
    to.add(name, template_value::of_text(length_text(tenths)));
}
void add(template_value& to, std::string_view name, std::string text) {
    to.add(name, template_value::of_text(std::move(text)));
}

/// Places in a drawing, the sides changed where the language goes from right to left.
class sides {
public:
    explicit sides(const document_writing& how) : is_mirrored_(is_right_to_left(how.lang)) {}

    [[nodiscard]] std::int64_t at(std::int64_t x) const { return is_mirrored_ ? width - x : x; }
    /// Where something of a breadth begins.
    [[nodiscard]] std::int64_t begin(std::int64_t x, std::int64_t breadth) const {
        return is_mirrored_ ? width - x - breadth : x;
    }
    /// The anchor of a text that ends where it stands.
    [[nodiscard]] std::string end_anchor() const { return is_mirrored_ ? "start" : "end"; }

private:
    bool is_mirrored_;
};

std::string percent_text(std::int64_t n, const document_writing& how) {
    return isolated(grouped(std::to_string(n), how.lang), how.lang) + "\xc2\xa0%";
}

/// A bar of a Pareto chart.
struct pareto_bar {
    std::string label;
    std::int32_t count = 0;
    percent cumulative;
    bool is_marked = false;
    bool is_rest = false;
};

std::vector<pareto_bar> bars_of(const defect_table& table, const document_writing& how) {
    std::vector<pareto_bar> out;
    const bool is_cut = table.rows.size() > max_pareto_bars;
    const auto shown = is_cut ? max_pareto_bars - 1 : table.rows.size();
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& row = table.rows[i];
        out.push_back(
            {row_label(row, how), row.count, row.cumulative.value_or(percent{}), row.systematic.value_or(false)});
    }
    if (!is_cut) return out;
    pareto_bar rest;
    rest.is_rest = true;
    rest.label = json::message_text(how.lang, "document.chart_others",
                                    {{"count", how.count(static_cast<std::int32_t>(table.rows.size() - shown))}});
    rest.cumulative = table.rows.back().cumulative.value_or(percent{});
    for (std::size_t i = shown; i < table.rows.size(); ++i) rest.count += table.rows[i].count;
    out.push_back(rest);
    return out;
}

// A Pareto chart: names, then the plot, then two columns of numbers.
constexpr std::int64_t plot_begin = 1950, plot_length = 3500, plot_top = 220, row_height = 220, bar_height = 140;
constexpr std::int64_t count_end = 6130, share_end = width - 20;

template_value percent_grid(const sides& side, const document_writing& how) {
    auto out = template_value::of_kind(kind::list);
    for (int n = 0; n <= 100; n += 20) {
        auto& line = out.elements.emplace_back(template_value::of_kind(kind::object));
        add(line, "x", side.at(plot_begin + plot_length * n / 100));
        add(line, "label", percent_text(n, how));
    }
    return out;
}

/// A step of an axis with few ticks: 1, 2 or 5 times a power of ten, at least `least`.
std::int64_t tick_step(std::int64_t highest, std::int64_t least) {
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t digit : {1, 2, 5})
            if (digit * power >= least && digit * power * 5 >= highest) return digit * power;
}

// A chart by time: the axis with its numbers, then the plot.
constexpr std::int64_t axis_begin = 500, span_length = width - axis_begin - 220, span_top = 120, span_height = 1700;

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
std::int64_t add_axis(template_value& out, const span_values& values, const sides& side, const document_writing& how) {
    const auto unit = values.are_rates ? 100 : 1;
    const bool is_fine = values.are_rates && values.highest < 500;
    const auto step = std::max<std::int64_t>(1, tick_step(values.highest, is_fine ? 1 : unit));
    const auto top = std::max<std::int64_t>(1, (values.highest + step - 1) / step) * step;
    auto ticks = template_value::of_kind(kind::list);
    for (std::int64_t v = 0; v <= top; v += step) {
        auto& tick = ticks.elements.emplace_back(template_value::of_kind(kind::object));
        const auto y = span_top + span_height - span_height * v / top;
        add(tick, "y", y);
        add(tick, "text_y", y + 35);
        add(tick, "label", isolated(grouped(shortest_decimal(v, values.are_rates ? 2 : 0), how.lang), how.lang));
    }
    out.add("ticks", std::move(ticks));
    add(out, "axis_x", side.at(axis_begin - 60));
    add(out, "from_x", side.at(axis_begin));
    add(out, "to_x", side.at(axis_begin + span_length));
    return top;
}

}  // namespace

std::string row_label(const defect_row& row, const document_writing& how) {
    if (!row.name) return json::message_text(how.lang, "document.not_stated", {});
    return row.product ? *row.product + " / " + *row.name : *row.name;
}

template_value make_pareto_chart(const defect_table& table, const document_writing& how) {
    const sides side(how);
    const auto rows = bars_of(table, how);
    std::int32_t most = 1;
    for (const auto& row : rows)
        if (!row.is_rest) most = std::max(most, row.count);
    const auto height = plot_top + static_cast<std::int64_t>(rows.size()) * row_height + 40;
    auto out = template_value::of_kind(kind::object);
    auto bars = template_value::of_kind(kind::list);
    std::string line;
    std::int64_t top = plot_top;
    for (const auto& row : rows) {
        auto& bar = bars.elements.emplace_back(template_value::of_kind(kind::object));
        const auto length = plot_length * std::min(row.count, most) / most;
        const auto x = side.at(plot_begin + plot_length * row.cumulative.millionths() / 100'000'000);
        const auto y = top + row_height / 2;
        add(bar, "label", isolated(printable(row.label, name_columns), how.lang));
        add(bar, "title", isolated(printable(row.label), how.lang));
        add(bar, "x", side.begin(plot_begin, length));
        add(bar, "y", top + (row_height - bar_height) / 2);
        add(bar, "length", length);
        add(bar, "text_y", y + 35);
        add(bar, "count", how.count(row.count));
        add(bar, "cumulative", how.two_decimals(row.cumulative.millionths()) + "\xc2\xa0%");
        add(bar, "point_x", x);
        add(bar, "point_y", y);
        bar.add("is_marked", template_value::of_flag(row.is_marked));
        bar.add("is_rest", template_value::of_flag(row.is_rest));
        line += (line.empty() ? "" : " ") + length_text(x) + "," + length_text(y);
        top += row_height;
    }
    out.add("bars", std::move(bars));
    out.add("grid", percent_grid(side, how));
    add(out, "line", line);
    add(out, "width", width);
    add(out, "height", height);
    add(out, "bar_height", bar_height);
    add(out, "top", plot_top);
    add(out, "bottom", top);
    add(out, "name_x", side.at(plot_begin - 80));
    add(out, "count_x", side.at(count_end));
    add(out, "share_x", side.at(share_end));
    add(out, "end", side.end_anchor());
    return out;
}

template_value make_span_chart(const defect_statistics& of, const document_writing& how) {
    const sides side(how);
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
        add(bar, "x", middle - breadth / 2);
        add(bar, "y", span_top + span_height - length);
        add(bar, "breadth", breadth);
        add(bar, "length", length);
        add(bar, "middle", middle);
        add(bar, "title", span_label(of.periods[n], of.period, how));
        bar.add("label",
                i % every == 0 ? template_value::of_text(span_label(of.periods[n], of.period, how)) : template_value{});
        if (!values.line[n]) continue;
        const auto y = span_top + span_height - span_height * *values.line[n] / top;
        line += (line.empty() ? "" : " ") + length_text(middle) + "," + length_text(y);
        auto& point = points.elements.emplace_back(template_value::of_kind(kind::object));
        add(point, "x", middle);
        add(point, "y", y);
    }
    out.add("bars", std::move(bars));
    out.add("line", line.empty() ? template_value{} : template_value::of_text(line));
    out.add("points", spans <= 60 ? std::move(points) : template_value::of_kind(kind::list));
    out.add("are_rates", template_value::of_flag(values.are_rates));
    add(out, "width", width);
    add(out, "height", span_top + span_height + 300);
    add(out, "bottom", span_top + span_height);
    add(out, "label_y", span_top + span_height + 230);
    add(out, "unknown_y", span_top + span_height + 110);
    add(out, "end", side.end_anchor());
    return out;
}

}  // namespace troth::inline v0::exchange
