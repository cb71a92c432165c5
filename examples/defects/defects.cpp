// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <troth/exchange/document.hpp>
#include <troth/exchange/import.hpp>
#include <troth/json/compute.hpp>
#include <troth/store/defect_register.hpp>
#include <vector>

namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + " cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Stops at the first bad row of a file.
void check(const std::string& path, const troth::exchange::import_answer& did) {
    if (did.bad_rows != 0)
        throw std::runtime_error(path + ":" + std::to_string(did.bad.front().line) + ": " + did.bad.front().reason);
    std::cerr << path << ": facts recorded: " << did.recorded << "\n";
}

/// The defects of a table, and the units sold.
troth::defect_register read_register(const std::string& map, const std::string& table, const std::string& sold,
                                     troth::date today) {
    auto registry = troth::registry::open(":memory:").value();
    const auto how = troth::exchange::read_mapping(read_file(map)).value();
    check(table, troth::exchange::import_csv(registry, how, read_file(table), today).value());
    check(sold, troth::exchange::import_json_lines(registry, read_file(sold), today).value());
    return read_defect_register(registry).value();
}

/// The report as text, or as HTML for a file.
std::string report(const troth::defect_register& defects, troth::date as_of, troth::currency in,
                   const std::string& lang, bool is_html) {
    const auto data = troth::json::compute(defects_request(defects, as_of, in, R"("reasons":false)"));
    if (data.starts_with("{\"error\"")) throw std::runtime_error(data);
    return troth::exchange::make_document(R"({"document":"defect_report","lang":")" + lang + R"(","format":")" +
                                          (is_html ? "html" : "text") + R"(","data":)" + data + "}")
        .value();
}

}  // namespace

/// defects MAP TABLE SOLD DAY CURRENCY [LANGUAGE [FILE]]: with a file the report is written there as HTML.
int main(int argc, char** argv) {
    const std::vector<std::string> given(argv + 1, argv + argc);
    try {
        if (given.size() < 5) throw std::runtime_error("MAP TABLE SOLD DAY CURRENCY [LANGUAGE [FILE]]");
        const auto as_of = troth::date::parse(given[3]);
        const auto in = troth::currency::make(given[4]);
        if (!as_of || !in) throw std::runtime_error("expected a day as 2025-06-30 and a currency as EUR");
        const auto defects = read_register(given[0], given[1], given[2], *as_of);
        const auto lang = given.size() > 5 ? given[5] : "en";
        if (given.size() > 6)
            std::ofstream(given[6], std::ios::binary) << report(defects, *as_of, *in, lang, true);
        else
            std::cout << report(defects, *as_of, *in, lang, false);
    } catch (const std::exception& e) {
        std::cerr << "defects: " << e.what() << "\n";
        return 1;
    }
}
