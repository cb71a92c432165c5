// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <troth/exchange/import.hpp>
#include <troth/json/document.hpp>
#include <troth/store/registry.hpp>
#include <vector>

namespace {

using troth::json::node;

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + " cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

troth::date day(const std::string& text) {
    const auto out = troth::date::parse(text);
    if (!out) throw std::runtime_error(text + " is no day as 2025-06-30");
    return *out;
}

/// A member of an answer as text; empty where it is absent.
std::string text_of(node n, std::string_view name) {
    node found = n;
    return n.find(name, found) ? std::string(found.text()) : std::string();
}

troth::registry read_ledger(const std::string& rules, const std::string& map, const std::string& ledger,
                            troth::date end) {
    auto out = troth::registry::open(":memory:").value();
    out.load(troth::document_kind::rules, read_file(rules), end).value();
    const auto how = troth::exchange::read_mapping(read_file(map)).value();
    const auto did = troth::exchange::import_csv(out, how, read_file(ledger), end).value();
    if (did.bad_rows != 0)
        throw std::runtime_error(ledger + ":" + std::to_string(did.bad.front().line) + ": " + did.bad.front().reason);
    return out;
}

/// What became of an invoice.
struct invoice {
    std::string client;
    troth::date on;
    troth::date due;
    std::optional<troth::date> paid;
    [[nodiscard]] bool is_late(troth::date end) const { return paid.value_or(end) > due; }
};

std::vector<invoice> read_invoices(troth::registry& ledger) {
    std::vector<invoice> out;
    std::string after;
    do {
        const auto answer = ledger
                                .query(R"({"select":"obligations","limit":10000)" +
                                       (after.empty() ? std::string() : R"(,"after":")" + after + "\"") + "}")
                                .value();
        const auto parsed = troth::json::document::parse(answer).value();
        node list = parsed.root();
        if (!parsed.root().find("obligations", list)) break;
        for (const node row : list)
            out.push_back({text_of(row, "client"), day(text_of(row, "opened_on")), day(text_of(row, "due")),
                           troth::date::parse(text_of(row, "closed_on"))});
        after = text_of(parsed.root(), "next");
    } while (!after.empty());
    return out;
}

/// A client as known on the day of the forecast, and how he paid after it.
struct client {
    std::string name, points, grade;
    std::int64_t millionths = 0;              // of the points
    std::int64_t days_late = 0, settled = 0;  // before: in all, and of how many invoices
    std::int64_t late = 0, invoices = 0;      // after
};

std::vector<client> read_clients(troth::registry& ledger, const std::string& on) {
    std::vector<client> out;
    const auto answer = ledger.query(R"({"select":"reliability","reasons":false,"as_of":")" + on + "\"}").value();
    const auto parsed = troth::json::document::parse(answer).value();
    node list = parsed.root();
    if (!parsed.root().find("reliability", list)) return out;
    for (const node row : list) {
        client c;
        c.name = text_of(row, "client");
        c.points = text_of(row, "points");
        c.grade = text_of(row, "grade");
        c.millionths = troth::signed_decimal::parse(c.points).value().millionths();
        out.push_back(std::move(c));
    }
    return out;
}

/// How often, of a late and a punctual invoice, the late one's client ranks worse; a tie counts half. In percent.
template <class Worse>
std::string hit_rate(const std::vector<client>& clients, Worse is_worse) {
    std::int64_t hits = 0, pairs = 0;
    for (const auto& a : clients)
        for (const auto& b : clients) {
            const auto n = a.late * (b.invoices - b.late);
            pairs += 2 * n;
            hits += n * (is_worse(a, b) ? 2 : is_worse(b, a) ? 0 : 1);
        }
    if (pairs == 0) return "?";
    const auto tenths = (2000 * hits + pairs) / (2 * pairs);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

void add_invoices(std::vector<client>& clients, const std::vector<invoice>& invoices, troth::date cut,
                  troth::date end) {
    std::map<std::string, client*> by_name;
    for (auto& c : clients) by_name.emplace(c.name, &c);
    for (const auto& i : invoices) {
        const auto at = by_name.find(i.client);
        if (at == by_name.end()) continue;
        if (i.on > cut && (i.paid || i.is_late(end))) {
            ++at->second->invoices;
            at->second->late += i.is_late(end) ? 1 : 0;
        } else if (i.paid && *i.paid <= cut) {
            ++at->second->settled;
            at->second->days_late += std::max(0, *i.paid - i.due);
        }
    }
}

void print(const std::vector<client>& clients, const std::string& cut) {
    std::cout << "Clients on " << cut << ", the least reliable first, and how they paid after it:\n\n"
              << "  client      points  grade  invoices  late\n";
    for (const auto& c : clients)
        std::cout << "  " << std::left << std::setw(10) << c.name << std::right << std::setw(8) << c.points
                  << std::setw(7) << c.grade << std::setw(10) << c.invoices << std::setw(6) << c.late << "\n";
    std::cout << "\nOf a late and a punctual invoice the late one's client ranked worse:\n  by points                 "
              << hit_rate(clients, [](const auto& a, const auto& b) { return a.millionths < b.millionths; })
              << "\n  by past average delay     "
              << hit_rate(clients,
                          [](const auto& a, const auto& b) {
                              return a.days_late * std::max<std::int64_t>(b.settled, 1) >
                                     b.days_late * std::max<std::int64_t>(a.settled, 1);
                          })
              << "\n";
}

}  // namespace

/// reliability RULES MAP LEDGER CUT END: scores the clients of a ledger on one day, by what was known then, and says
/// how well that told who would pay late until another.
int main(int argc, char** argv) {
    const std::vector<std::string> given(argv + 1, argv + argc);
    try {
        if (given.size() != 5) throw std::runtime_error("RULES MAP LEDGER CUT END");
        const auto cut = day(given[3]), end = day(given[4]);
        auto ledger = read_ledger(given[0], given[1], given[2], end);
        auto clients = read_clients(ledger, given[3]);
        add_invoices(clients, read_invoices(ledger), cut, end);
        print(clients, given[3]);
    } catch (const std::exception& e) {
        std::cerr << "reliability: " << e.what() << "\n";
        return 1;
    }
}
