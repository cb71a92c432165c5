// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <troth/store/registry.hpp>

#include "bench.hpp"
#include "must.hpp"

namespace bench {
namespace {

constexpr int interactions_of_client = 10;
constexpr int clients_of_manager = 500;
const troth::date today = *troth::date::parse("2026-03-02");

std::string quoted(const std::string& name, const std::string& value) { return ",\"" + name + "\":\"" + value + "\""; }

std::string fact(const char* kind, const std::string& id, const std::string& on, std::int64_t client,
                 const std::string& more) {
    return R"({"fact":")" + std::string(kind) + R"(","id":")" + id + R"(","on":")" + on + R"(","client":"C-)" +
           std::to_string(client) + "\"" + more + "}";
}

std::string interaction(const std::string& id, const std::string& on, std::int64_t client, bool is_inbound) {
    return fact("interaction", id, on, client,
                quoted("direction", is_inbound ? "inbound" : "outbound") + quoted("channel", "phone") +
                    quoted(is_inbound ? "reason" : "outcome", "asked for the price") +
                    (is_inbound ? quoted("answered", "at once") : ""));
}

/// The life of a client: recorded, assigned, ten talks, a check of what is known of him, and of some a promise, a
/// missed call, a complaint, a debt.
void add_life(std::vector<std::string>& to, std::int64_t client) {
    const auto n = std::to_string(client);
    to.push_back(fact("client_recorded", "C-" + n, "2025-01-10", client,
                      quoted("kind", "organisation") + quoted("name", "Client " + n) + quoted("stage", "active") +
                          R"(,"contacts":[{"kind":"phone","value":"+7 495 555-01-01"}])"));
    to.push_back(fact("assignment", "A-" + n, "2025-01-10", client,
                      quoted("person", "manager " + std::to_string(client / clients_of_manager))));
    for (int i = 0; i < interactions_of_client; ++i) {
        const auto month = std::to_string(1 + i);
        const auto on = i < 9 ? "2025-" + (month.size() == 1 ? "0" + month : month) + "-20" : "2026-02-20";
        to.push_back(interaction("I-" + n + "-" + std::to_string(i), on, client, i % 2 == 0));
    }
    to.push_back(fact("client_checked", "H-" + n, "2026-01-12", client, ""));
    to.push_back(fact("reliability_forecast", "R-" + n, "2026-01-12", client, quoted("verdict", "reliable")));
    if (client % 3 == 0)
        to.push_back(fact("promise", "P-" + n, "2026-02-20", client,
                          quoted("by", "firm") + quoted("what", "drawings") + quoted("due", "2026-03-03")));
    if (client % 10 == 0) to.push_back(fact("missed_call", "M-" + n, "2026-02-27", client, quoted("channel", "phone")));
    if (client % 20 == 0)
        to.push_back(fact("complaint", "Z-" + n, "2026-02-20", client,
                          quoted("subject", "late") + quoted("buyer", "business") + quoted("acknowledged", "at once")));
    if (client % 5 != 0) return;
    to.push_back(fact("contract", "K-" + n, "2026-01-10", client,
                      quoted("number", n) + quoted("kind", "supply") + quoted("currency", "RUB") +
                          quoted("signed_copy", "received") +
                          R"(,"sections":{"payment":"2","validity":"9","warranty":"6","after_sales_service":"7"},)"
                          R"("performances":[{"id":"1","by":"client","kind":"pay","amount":"1000.00",)"
                          R"("due":"2026-02-25"}])"));
    to.push_back(fact("contract_registered", "E-" + n, "2026-01-10", client, quoted("contract", "K-" + n)));
}

troth::registry prepare(const std::string& path, std::int64_t clients) {
    remove_file(path);
    auto r = must(troth::registry::open(path));
    must(r.load(troth::document_kind::standard, "standard", today));
    must(r.load(troth::document_kind::rules, "client", today));
    must(r.load(troth::document_kind::rules, "contract", today));
    std::vector<std::string> facts;
    for (std::int64_t i = 0; i < clients; ++i) {
        add_life(facts, i);
        if (facts.size() < 10'000 && i + 1 < clients) continue;
        std::string text = "[";
        for (const auto& f : facts) text += (text.size() == 1 ? "" : ",") + f;
        must(r.record(text + "]", today));
        facts.clear();
    }
    return r;
}

/// Records interactions, each of another client in a commit of its own.
class recorder {
public:
    recorder(troth::registry& r, std::int64_t clients) : r_(r), clients_(clients) {}

    void run() {
        constexpr int at_once = 100;
        std::vector<std::string> facts(at_once);
        for (auto& f : facts) {
            const bool is_inbound = ++recorded_ % 2 == 0;
            f = interaction("N-" + std::to_string(recorded_), to_string(today), random_.below(clients_), is_inbound);
        }
        const auto seconds = shortest_seconds(1, [&] {
            for (const auto& f : facts) must(r_.record(f, today));
        });
        best_ = std::min(best_, seconds / at_once);
    }
    /// What one takes, in the shortest run.
    [[nodiscard]] double seconds() const { return best_; }

private:
    troth::registry& r_;
    std::int64_t clients_;
    numbers random_{17};
    int recorded_ = 0;
    double best_ = 1e9;
};

std::string microseconds(double seconds) { return std::to_string(static_cast<long>(seconds * 1e6)) + " µs"; }

}  // namespace

void measure_clients(std::vector<figure>& out, const std::string& folder, std::int64_t clients) {
    const auto path = folder + "/troth-bench-clients.troth", small_path = folder + "/troth-bench-few.troth";
    auto r = prepare(path, clients);
    auto small = prepare(small_path, clients_of_manager);
    const auto size = std::to_string(clients) + " clients, " + std::to_string(clients * interactions_of_client) +
                      " talks, " + std::to_string(std::filesystem::file_size(path) / 1'000'000) + " MB";
    constexpr int asked = 1000;
    const auto ask = [&](troth::registry& of, std::int64_t among, const char* select) {
        numbers random(5);
        return shortest_seconds(3, [&] {
                   for (int i = 0; i < asked; ++i)
                       must(of.query(std::string(R"({"select":")") + select + R"(","as_of":"2026-03-02","client":"C-)" +
                                     std::to_string(random.below(among)) + "\"}"));
               }) /
               asked;
    };
    const auto card = ask(r, clients, "client"), of_few = ask(small, clients_of_manager, "client");
    out.push_back({"client card: " + size, "cards", 1 / card,
                   "the same among " + std::to_string(clients_of_manager) + " clients", 1 / of_few,
                   "2 ms; it took " + microseconds(card), card <= 0.002});
    troth::review_request request;
    request.on = today;
    request.person = "manager 0";
    for (const bool reasons : {false, true}) {
        request.reasons = reasons;
        const auto list = shortest_seconds(5, [&] { must(r.review(request)); });
        const auto list_of_few = shortest_seconds(5, [&] { must(small.review(request)); });
        const auto found = must(r.review(request)).findings.size();
        out.push_back({"duty list of a manager with " + std::to_string(clients_of_manager) + " clients" +
                           (reasons ? " with reasons: " : ": ") + size,
                       "lists", 1 / list, "the same in a registry of these alone", 1 / list_of_few,
                       "10 ms; " + std::to_string(found) + " findings took " + microseconds(list), list <= 0.010});
    }
    recorder to_small(small, clients_of_manager), to_large(r, clients);
    for (int i = 0; i < 8; ++i) {  // in turn, as the disk is not always as fast
        to_small.run();
        to_large.run();
    }
    const auto few = to_small.seconds(), many = to_large.seconds();
    out.push_back({"record an interaction: " + size, "facts", 1 / many,
                   "the same among " + std::to_string(clients_of_manager) + " clients", 1 / few,
                   "1.5 times the time of the baseline; it took " + microseconds(many), many <= 1.5 * few});
    remove_file(path);
    remove_file(small_path);
}

}  // namespace bench
