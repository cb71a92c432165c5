// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "bar_chart.hpp"

#include <algorithm>
#include <troth/exchange/display.hpp>
#include <utility>

#include "chart_sides.hpp"

namespace troth::inline v0::exchange {
namespace {

using kind = template_value::kind;

constexpr std::size_t name_columns = 30;
// Names, then the plot, then two columns of numbers.
constexpr std::int64_t plot_begin = 1950, plot_length = 3500, plot_top = 220, row_height = 220, bar_height = 140;
constexpr std::int64_t count_end = 6130, share_end = chart_width - 20;

constexpr std::int64_t whole_share = 100'000'000;  // millionths of a percent

std::string percent_text(std::int64_t n, const document_writing& how) {
    return isolated(grouped(std::to_string(n), how.lang), how.lang) + "\xc2\xa0%";
}

/// Puts the rarest of many bars into one.
void cut_bars(std::vector<chart_bar>& bars, const document_writing& how) {
    if (bars.size() <= max_pareto_bars) return;
    chart_bar rest;
    rest.is_rest = true;
    const auto shown = max_pareto_bars - 1;
    rest.label = json::message_text(how.lang, "document.chart_others",
                                    {{"count", how.count(static_cast<std::int32_t>(bars.size() - shown))}});
    rest.share = bars.back().share;
    for (std::size_t i = shown; i < bars.size(); ++i) rest.count += bars[i].count;
    bars.resize(shown);
    bars.push_back(std::move(rest));
}

template_value percent_grid(const chart_sides& side, const document_writing& how) {
    auto out = template_value::of_kind(kind::list);
    for (int n = 0; n <= 100; n += 20) {
        auto& line = out.elements.emplace_back(template_value::of_kind(kind::object));
        add_length(line, "x", side.at(plot_begin + plot_length * n / 100));
        add_text(line, "label", percent_text(n, how));
    }
    return out;
}

}  // namespace

template_value make_bar_chart(bar_chart of, const document_writing& how) {
    const chart_sides side(how);
    if (of.is_pareto) cut_bars(of.bars, how);
    std::int64_t most = 1;
    for (const auto& row : of.bars)
        if (!row.is_rest) most = std::max(most, row.count);
    const auto height = plot_top + static_cast<std::int64_t>(of.bars.size()) * row_height + 40;
    auto out = template_value::of_kind(kind::object);
    auto bars = template_value::of_kind(kind::list);
    std::string line;
    std::int64_t top = plot_top;
    for (const auto& row : of.bars) {
        auto& bar = bars.elements.emplace_back(template_value::of_kind(kind::object));
        const auto length = plot_length * std::min(row.count, most) / most;
        const auto y = top + row_height / 2;
        add_text(bar, "label", isolated(printable(row.label, name_columns), how.lang));
        add_text(bar, "title", isolated(printable(row.label), how.lang));
        add_length(bar, "x", side.begin(plot_begin, length));
        add_length(bar, "y", top + (row_height - bar_height) / 2);
        add_length(bar, "length", length);
        add_length(bar, "text_y", y + 35);
        add_text(bar, "count", how.number(row.count));
        bar.add("share", row.share ? template_value::of_text(how.two_decimals(row.share->millionths()) + "\xc2\xa0%")
                                   : template_value{});
        bar.add("is_marked", template_value::of_flag(row.is_marked));
        bar.add("is_rest", template_value::of_flag(row.is_rest));
        top += row_height;
        if (!of.is_pareto || !row.share) {
            bar.add("point_x", template_value{});
            continue;
        }
        const auto part = std::min(row.share->millionths(), whole_share);
        const auto x = side.at(plot_begin + plot_length * part / whole_share);
        add_length(bar, "point_x", x);
        add_length(bar, "point_y", y);
        line += (line.empty() ? "" : " ") + length_text(x) + "," + length_text(y);
    }
    out.add("bars", std::move(bars));
    out.add("grid", of.is_pareto ? percent_grid(side, how) : template_value::of_kind(kind::list));
    out.add("line", line.empty() ? template_value{} : template_value::of_text(line));
    add_text(out, "about", of.about);
    add_text(out, "heading", of.heading);
    add_length(out, "width", chart_width);
    add_length(out, "height", height);
    add_length(out, "bar_height", bar_height);
    add_length(out, "top", plot_top);
    add_length(out, "bottom", top);
    add_length(out, "name_x", side.at(plot_begin - 80));
    add_length(out, "count_x", side.at(count_end));
    add_length(out, "share_x", side.at(share_end));
    add_text(out, "end", side.end_anchor());
    return out;
}

}  // namespace troth::inline v0::exchange
