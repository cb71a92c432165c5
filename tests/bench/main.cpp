// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0

// Measures what the library is fast at, each figure beside a baseline measured in the same run, and prints a table and,
// with --json FILE, the same as JSON. Usage: bench [--json FILE] [--folder FOLDER] [--obligations N] [--clients N]
// [GROUP]...

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include "bench.hpp"

namespace {

void print(const std::vector<bench::figure>& figures) {
    std::printf("%-58s %16s %16s %8s  %s\n", "what", "a second", "baseline", "ratio", "target");
    for (const auto& f : figures)
        std::printf("%-58s %16.0f %16.0f %8.3f  %s (%s)\n    %s against: %s\n", f.name.c_str(), f.per_second,
                    f.baseline_per_second, f.per_second / f.baseline_per_second,
                    f.is_reached ? "reached" : "NOT REACHED", f.target.c_str(), f.unit.c_str(), f.baseline.c_str());
}

void write_json(const std::string& path, const std::vector<bench::figure>& figures) {
    std::ofstream out(path);
    out << "[";
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const auto& f = figures[i];
        out << (i == 0 ? "\n" : ",\n") << " {\"name\": \"" << f.name << "\", \"unit\": \"" << f.unit
            << "\", \"per_second\": " << static_cast<long long>(f.per_second) << ", \"baseline\": \"" << f.baseline
            << "\", \"baseline_per_second\": " << static_cast<long long>(f.baseline_per_second)
            << ", \"ratio\": " << f.per_second / f.baseline_per_second << ", \"target\": \"" << f.target
            << "\", \"reached\": " << (f.is_reached ? "true" : "false") << "}";
    }
    out << "\n]\n";
}

}  // namespace

int main(int argc, char** argv) {
    std::string json, folder = "/tmp";
    std::int64_t obligations = 1'000'000, clients = 100'000;
    std::set<std::string> groups;
    if (argc == 4 && argv[1] == std::string("--review")) {
        bench::measure_one_review(argv[2], argv[3] == std::string("reasons"));
        return 0;
    }
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--json" && i + 1 < argc) json = argv[++i];
        else if (word == "--folder" && i + 1 < argc) folder = argv[++i];
        else if (word == "--obligations" && i + 1 < argc) obligations = std::atoll(argv[++i]);
        else if (word == "--clients" && i + 1 < argc) clients = std::atoll(argv[++i]);
        else if (word.starts_with("--")) {
            std::fprintf(stderr, "usage: bench [--json FILE] [--folder FOLDER] [--obligations N] [--clients N] "
                                 "[deadlines] [late_charges] [compute] [contracts] [warranties] [registry] "
                                 "[clients]\n");
            return 2;
        } else groups.insert(word);
    }
    const auto is_asked = [&](const char* name) { return groups.empty() || groups.contains(name); };
    std::vector<bench::figure> figures;
    if (is_asked("deadlines")) bench::measure_deadlines(figures);
    if (is_asked("late_charges")) bench::measure_late_charges(figures);
    if (is_asked("compute")) bench::measure_compute(figures);
    if (is_asked("contracts")) bench::measure_contracts(figures);
    if (is_asked("warranties")) bench::measure_warranties(figures);
    if (is_asked("registry")) bench::measure_registry(figures, folder, obligations);
    if (is_asked("clients")) bench::measure_clients(figures, folder, clients);
    print(figures);
    if (!json.empty()) write_json(json, figures);
    return 0;
}
