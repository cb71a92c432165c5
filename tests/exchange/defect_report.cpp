// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdlib>
#include <string>
#include <troth/exchange/document.hpp>
#include <troth/json/defects.hpp>
#include <troth/json/writer.hpp>
#include <troth/warranty/defects.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;

namespace {

date day(int n) { return *date::make(20'000 + n); }

/// Records with so many causes, the first cause most often; one unit of each is sold.
defect_statistics statistics(int causes, bool are_sold = true, int days = 1) {
    std::vector<defect_record> records;
    for (int c = 0; c < causes; ++c)
        for (int n = c; n < causes; ++n) {
            auto& r = records.emplace_back();
            r.id = std::to_string(c) + "." + std::to_string(n);
            r.on = day(n % days);
            r.product = "p";
            r.cause = "cause " + std::to_string(c + 100);
        }
    std::vector<units_sold> sold;
    if (are_sold) sold.push_back({"p", day(0), 100, {}, {}});
    defect_question asked;
    asked.as_of = day(days - 1);
    asked.by = {defect_dimension::cause};
    asked.systematic = {per_mille::from_millionths(1'000'000), 3};
    no_reasons why;
    return calculate_defects(records, sold, asked, why).value();
}

std::string report(const defect_statistics& s, const std::string& lang = "en", const std::string& format = "html") {
    const auto made = make_document(R"({"document":"defect_report","lang":")" + lang + R"(","format":")" + format +
                                    R"(","data":)" + json::to_json(s) + "}");
    REQUIRE(made);
    return *made;
}

struct element {
    std::string text;
    /// An attribute in tenths of a unit.
    [[nodiscard]] int at(const std::string& name) const {
        const auto begin = text.find(" " + name + "=\"");
        REQUIRE(begin != std::string::npos);
        const auto value = text.substr(begin + name.size() + 3);
        const auto end = value.find('"'), point = value.find('.');
        const auto whole = std::atoi(value.c_str());
        return whole * 10 + (point < end ? value[point + 1] - '0' : 0);
    }
};

std::vector<element> elements(const std::string& text, const std::string& begin) {
    std::vector<element> out;
    for (std::size_t at = 0; (at = text.find("<" + begin, at)) != std::string::npos; ++at)
        out.push_back({text.substr(at, text.find('>', at) - at)});
    return out;
}

/// The Pareto chart of a report, and the chart by time after it.
std::string chart(const std::string& html, int n) {
    std::size_t at = 0;
    for (int i = 0; i <= n; ++i) at = html.find("<svg", at + 1);
    REQUIRE(at != std::string::npos);
    return html.substr(at, html.find("</svg>", at) - at);
}

bool is_inside(const std::string& svg) {
    const auto box = svg.substr(svg.find("viewBox=\"0 0 ") + 13);
    const int width = std::atoi(box.c_str()) * 10, height = std::atoi(box.c_str() + box.find(' ') + 1) * 10 + 9;
    const auto rects = elements(svg, "rect"), circles = elements(svg, "circle"), texts = elements(svg, "text");
    return std::all_of(rects.begin(), rects.end(),
                       [&](const auto& r) {
                           return r.at("x") >= 0 && r.at("y") >= 0 && r.at("x") + r.at("width") <= width &&
                                  r.at("y") + r.at("height") <= height;
                       }) &&
           std::all_of(circles.begin(), circles.end(),
                       [&](const auto& c) {
                           return c.at("cx") >= 0 && c.at("cy") >= 0 && c.at("cx") <= width && c.at("cy") <= height;
                       }) &&
           std::all_of(texts.begin(), texts.end(), [&](const auto& t) {
               return t.at("x") >= 0 && t.at("y") >= 0 && t.at("x") <= width && t.at("y") <= height;
           });
}

}  // namespace

TEST_CASE("bars are as long as their counts, and the line ends at 100 %") {
    const auto svg = chart(report(statistics(4)), 0);  // 4, 3, 2, 1 defects
    const auto bars = elements(svg, "rect"), points = elements(svg, "circle"), grid = elements(svg, "line");
    REQUIRE(bars.size() == 4);
    REQUIRE(points.size() == 4);
    CHECK(bars[0].at("width") == 3500);
    CHECK(bars[1].at("width") == 2625);
    CHECK(bars[2].at("width") == 1750);
    CHECK(bars[3].at("width") == 875);
    REQUIRE(grid.size() == 6);
    const int zero = grid.front().at("x1"), all = grid.back().at("x1");
    CHECK(bars[0].at("x") == zero);
    CHECK(points[0].at("cx") == zero + (all - zero) * 4 / 10);
    CHECK(points[1].at("cx") == zero + (all - zero) * 7 / 10);
    CHECK(points[3].at("cx") == all);
}

TEST_CASE("in a language written from right to left the same chart is its mirror image") {
    const auto left = chart(report(statistics(4)), 0), right = chart(report(statistics(4), "fa"), 0);
    const auto of_left = elements(left, "rect"), of_right = elements(right, "rect");
    REQUIRE(of_right.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(of_right[i].at("width") == of_left[i].at("width"));
        CHECK(of_right[i].at("x") == 6800 - of_left[i].at("x") - of_left[i].at("width"));
    }
    CHECK(left.find("text-anchor=\"end\"") != std::string::npos);
    CHECK(right.find("text-anchor=\"end\"") == std::string::npos);
}

TEST_CASE("of more than twenty kinds the rarest are one bar, and the table still has them all") {
    const auto html = report(statistics(21));
    const auto svg = chart(html, 0);
    CHECK(elements(svg, "rect").size() == 20);
    CHECK(svg.find("Others (2): 3, 100.00") != std::string::npos);
    CHECK(svg.find("cause 118") != std::string::npos);
    CHECK(svg.find("cause 119") == std::string::npos);
    CHECK(html.find("cause 120</td>") != std::string::npos);
    CHECK(elements(chart(report(statistics(20)), 0), "rect").size() == 20);
}

TEST_CASE("what is systematic is marked in chart and table") {
    const auto html = report(statistics(4));
    CHECK(elements(chart(html, 0), "rect class=\"bar marked\"").size() == 2);  // 4 and 3, not 2 and 1
    CHECK(elements(html, "tr class=\"marked\"").size() == 3);                  // and the product to be withdrawn
}

TEST_CASE("without units sold the chart by time shows counts, and nothing is rated") {
    const auto html = report(statistics(3, false));
    CHECK(chart(html, 1).find("polyline") == std::string::npos);
    CHECK(elements(chart(html, 1), "rect").size() == 1);
    CHECK(html.find("there is no overall rate") != std::string::npos);
    CHECK(html.find("<td class=\"number\">?</td>") != std::string::npos);
}

TEST_CASE("a month in which nothing was sold has no bar, but a question mark") {
    const auto svg = chart(report(statistics(3, true, 60)), 1);
    CHECK(elements(svg, "rect").size() == 1);
    CHECK(svg.find(">?</text>") != std::string::npos);
    CHECK(svg.find("polyline") != std::string::npos);
}

TEST_CASE("everything of a chart stands inside of it, whatever it shows") {
    for (const auto* lang : {"en", "fa"})
        for (const int causes : {1, 2, 19, 20, 21, 60})
            for (const int days : {1, 40, 500, 5'000, 30'000}) {
                INFO(lang << " " << causes << " " << days);
                const auto html = report(statistics(causes, days != 500, days), lang);
                CHECK(is_inside(chart(html, 0)));
                CHECK(is_inside(chart(html, 1)));
            }
}

TEST_CASE("a long name is cut in the chart and whole in the table, and no name is markup") {
    auto s = statistics(1);
    s.by[0].rows[0].name = "<b>" + std::string(50, 'x') + " & \"quoted\"";
    const auto html = report(s);
    CHECK(html.find("<b>") == std::string::npos);
    CHECK(html.find("xxxxx…") != std::string::npos);
    CHECK(html.find("<td class=\"name\">&lt;b&gt;" + std::string(50, 'x') + " &amp; &quot;quoted&quot;</td>") !=
          std::string::npos);
}

TEST_CASE("a report of no defects says so in every language and format") {
    defect_statistics none;
    none.as_of = day(0);
    none.systematic.per_mille = per_mille::from_millionths(10'000'000);
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto* format : {"html", "text"}) {
            const auto text = report(none, lang, format);
            CHECK(text.find("<svg") == std::string::npos);
            CHECK(text.find("document.") == std::string::npos);
        }
    CHECK(report(none, "en", "text").find("No defects.") != std::string::npos);
}

TEST_CASE("the reply of the calculator is what the report is made of, in a currency without decimals too") {
    const std::string data =
        R"({"currency":"JPY","as_of":"2025-01-31","period":"month","total":{"count":1,"sold":3,"rate":"333.33",)"
        R"("repaired":0,"replaced":0,"cost":"100","average_cost":"100","loss":"100"},"by":[],"periods":[],)"
        R"("systematic":{"per_mille":"2.5","count":3},"repeated_within":{"count":2,"days":90}})";
    const auto request = R"({"document":"defect_report","lang":"en","format":"text","data":)" + data + "}";
    const auto made = make_document(request);
    REQUIRE(made);
    CHECK(made->find("defects per 1,000: 333.33.") != std::string::npos);
    CHECK(made->find("from 2.5 per 1,000") != std::string::npos);
    CHECK(made->find("Cost: 100") != std::string::npos);
}
