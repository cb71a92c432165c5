// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <troth/store/registry.hpp>

#include "bench.hpp"
#include "must.hpp"
#include "raw_copy.hpp"

namespace bench {
namespace {

const troth::date today = *troth::date::parse("2025-07-01");

constexpr const char* rules = R"({"schema":"troth.rules","version":1,"name":"bench","law":"ru","rules":[
 {"id":"invoice.pay","when":{"fact":"invoice"},
  "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"},
  "due":{"on":"due"},"done":[{"fact":"payment","same":{"invoice":"id"},"amount":"amount"}],
  "late_charge":{"rule":"ru.civil.395"},"finding":"invoice.unpaid","answers":"client-manager.duty.collect"}]})";

/// What is recorded: of ten obligations nine are performed, some by two payments; of those that are open three in ten
/// are due from two months before the review to a week after it.
class workload {
public:
    explicit workload(std::int64_t obligations, std::int64_t open) : obligations_(obligations), open_(open) {}

    /// The facts in the order of recording, each as JSON.
    [[nodiscard]] std::vector<std::string> facts() {
        std::vector<std::string> out;
        for (std::int64_t i = 0; i < obligations_; ++i) {
            const bool is_open = i >= obligations_ - open_;
            const auto amount = 10'000 + random_.below(5'000'000);
            out.push_back(R"({"fact":"invoice","id":"I-)" + std::to_string(i) + R"(","on":"2025-01-10","client":"C-)" +
                          std::to_string(random_.below(5000)) + R"(","amount":")" + text(amount) + R"(","due":")" +
                          to_string(due(i, is_open)) + R"("})");
            if (is_open ? i % 10 < 6 : i % 10 < 2) out.push_back(payment(i, 'a', amount / 3));
            if (!is_open) out.push_back(payment(i, 'b', i % 10 < 2 ? amount - amount / 3 : amount));
        }
        return out;
    }

private:
    [[nodiscard]] troth::date due(std::int64_t i, bool is_open) {
        if (!is_open) return *today.plus(-90 - random_.below(900));
        return *today.plus(i % 10 < 3 ? 7 - random_.below(67) : 8 + random_.below(170));
    }
    [[nodiscard]] static std::string text(std::int64_t minor) {
        std::string out;
        troth::append_decimal(out, minor, 2);
        return out;
    }
    [[nodiscard]] static std::string payment(std::int64_t i, char which, std::int64_t minor) {
        return R"({"fact":"payment","id":"P-)" + std::to_string(i) + which + R"(","on":"2025-03-01","invoice":"I-)" +
               std::to_string(i) + R"(","amount":")" + text(minor) + R"("})";
    }
    std::int64_t obligations_, open_;
    numbers random_{11};
};

troth::registry prepare(const std::string& path) {
    remove_file(path);
    auto r = must(troth::registry::open(path));
    must(r.load(troth::document_kind::law, "ru", today));
    must(r.load(troth::document_kind::rules, rules, today));
    std::string who = "[";
    for (int c = 0; c < 5000; ++c)
        who += (c == 0 ? "" : ",") + std::string(R"({"fact":"assignment","id":"A-)") + std::to_string(c) +
               R"(","on":"2020-01-01","client":"C-)" + std::to_string(c) + R"(","person":"person )" +
               std::to_string(c % 50) + "\"}";
    must(r.record(who + "]", today));
    return r;
}

/// Records facts in batches; the seconds that took.
double record(troth::registry& r, const std::vector<std::string>& facts, std::size_t batch) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < facts.size(); i += batch) {
        std::string text = "[";
        for (std::size_t k = i; k < std::min(i + batch, facts.size()); ++k) text += (k == i ? "" : ",") + facts[k];
        texts.push_back(text + "]");
    }
    return shortest_seconds(1, [&] {
        for (const auto& t : texts) must(r.record(t, today));
    });
}

void measure_record(std::vector<figure>& out, const std::string& folder, std::size_t count, std::size_t batch,
                    const std::string& name) {
    const auto path = folder + "/troth-bench-record.troth", raw = folder + "/troth-bench-raw.sqlite";
    double best = 1e9, best_raw = 1e9;
    auto facts = workload(static_cast<std::int64_t>(count), static_cast<std::int64_t>(count / 10)).facts();
    facts.resize(std::min(facts.size(), count));
    for (int i = 0; i < 3; ++i) {
        {
            auto r = prepare(path);
            best = std::min(best, record(r, facts, batch));
        }
        remove_file(raw);
        const auto transactions = static_cast<std::int64_t>((facts.size() + batch - 1) / batch);
        best_raw = std::min(best_raw, seconds_of_raw_copy(path, raw, transactions));
    }
    const auto n = static_cast<double>(facts.size());
    out.push_back({name, "facts", n / best, "SQLite alone: the same rows, tables and transactions", n / best_raw,
                   "60 % of the baseline", best_raw / best >= 0.6});
    remove_file(path);
    remove_file(raw);
}

/// The peak memory in MB of a process that does nothing but open a file and review it once.
long megabytes_of_review(const std::string& path, bool reasons) {
    const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
    auto* other = popen((self + " --review " + path + (reasons ? " reasons" : " bare")).c_str(), "r");
    long kilobytes = 0;
    if (other == nullptr || std::fscanf(other, "%ld", &kilobytes) != 1 || pclose(other) != 0) {
        std::fprintf(stderr, "bench: the review in a process of its own failed\n");
        std::exit(3);
    }
    return kilobytes / 1024;
}

void add_review(std::vector<figure>& out, const std::string& name, double seconds, double limit, double sql_seconds,
                long megabytes = 0) {
    char target[96];
    const int size =
        std::snprintf(target, sizeof target, "%.0f ms; it took %.1f ms", limit * 1000, seconds * 1000);
    if (megabytes != 0)
        std::snprintf(target + size, sizeof target - static_cast<std::size_t>(size), ", at its peak %ld MB", megabytes);
    out.push_back({name, "reviews", 1 / seconds, "SQLite alone: the open rows near due, sorted, without late charges",
                   1 / sql_seconds, target, seconds <= limit});
}

void measure_review(std::vector<figure>& out, const std::string& folder, std::int64_t obligations, std::int64_t open) {
    const auto path = folder + "/troth-bench-review.troth";
    {
        auto r = prepare(path);
        record(r, workload(obligations, open).facts(), 10'000);
    }
    const auto size = std::to_string(obligations) + " obligations, " + std::to_string(open) + " open";
    const auto sql = seconds_of_sql(path, "SELECT * FROM obligations WHERE closed_on IS NULL AND due <= '2025-07-08' "
                                          "ORDER BY client, due");
    const auto opening = shortest_seconds(5, [&] { must(troth::registry::open(path)); });
    out.push_back({"open: " + size, "openings", 1 / opening, "SQLite alone: the query below", 1 / sql,
                   "20 ms", opening <= 0.020});
    const bool is_small = open <= 1000;
    troth::review_request request;
    request.on = today;
    for (const bool reasons : {false, true}) {
        request.reasons = reasons;
        const auto from_file = shortest_seconds(3, [&] {
            auto r = must(troth::registry::open(path));
            must(r.review(request));
        });
        add_review(out, "review from the file" + std::string(reasons ? " with reasons: " : ": ") + size, from_file,
                   is_small ? 0.010 : reasons ? 0.6 : 0.35, sql, megabytes_of_review(path, reasons));
    }
    request.reasons = false;
    auto r = must(troth::registry::open(path));
    const auto grouped = seconds_of_sql(
        path,
        "SELECT obligor, currency, sum(CASE WHEN due >= 20270 THEN left_minor ELSE 0 END),"
        " sum(CASE WHEN due < 20270 AND due >= 20240 THEN left_minor ELSE 0 END),"
        " sum(CASE WHEN due < 20240 AND due >= 20210 THEN left_minor ELSE 0 END),"
        " sum(CASE WHEN due < 20210 AND due >= 20180 THEN left_minor ELSE 0 END),"
        " sum(CASE WHEN due < 20180 THEN left_minor ELSE 0 END) FROM obligation WHERE closed_on IS NULL"
        " GROUP BY obligor, currency");
    const auto aged = shortest_seconds(3, [&] { must(r.query(R"({"select":"ageing","as_of":"2025-07-01"})")); });
    out.push_back({"ageing: " + size, "answers", 1 / aged, "SQLite alone: the same sums, grouped", 1 / grouped,
                   "1.5 times the time of the baseline", aged <= 1.5 * grouped});
    must(r.review(request));
    const auto again = shortest_seconds(5, [&] { must(r.review(request)); });
    add_review(out, "review in memory: " + size, again, is_small ? 0.010 : 0.050, sql);
    remove_file(path);
}

/// The warranty of a unit asked for by its serial, among so many that were sold; a third of them was in repair.
void measure_units(std::vector<figure>& out, const std::string& folder, std::int64_t count) {
    const auto path = folder + "/troth-bench-units.troth";
    remove_file(path);
    auto r = must(troth::registry::open(path));
    must(r.load(troth::document_kind::rules, "warranty", today));
    must(r.load(troth::document_kind::law, "ru", today));
    std::vector<std::string> facts;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto n = std::to_string(i);
        facts.push_back(R"({"fact":"sale","id":"S-)" + n + R"(","on":"2024-03-01","client":"C-)" +
                        std::to_string(i % 5000) +
                        R"(","law":"ru","buyer":"consumer","serial":"SN-)" + n +
                        R"(","currency":"RUB","price":"30000.00","delivered":"2024-03-03","warranty_card":"given",)"
                        R"("warranties":[{"kind":"commercial","by":"seller","term":{"months":24}}]})");
        if (i % 3 != 0) continue;
        facts.push_back(R"({"fact":"remedy_demanded","id":"R-)" + n + R"(","on":"2025-05-02","sale":"S-)" + n +
                        R"(","buyer":"consumer","demand":"repair","answered":"at once"})");
        facts.push_back(R"({"fact":"item_returned","id":"W-)" + n + R"(","on":"2025-05-20","demand":"R-)" + n +
                        R"(","certificate":"given"})");
    }
    record(r, facts, 10'000);
    numbers random(7);
    constexpr int asked = 5'000;
    std::vector<std::string> serials;
    for (int i = 0; i < asked; ++i) serials.push_back("SN-" + std::to_string(random.below(count)));
    const auto seconds = shortest_seconds(3, [&] {
        for (const auto& serial : serials)
            must(r.query(R"({"select":"units","as_of":"2025-07-01","reasons":false,"serial":")" + serial + "\"}"));
    });
    const auto found = shortest_seconds(3, [&] {
        for (const auto& serial : serials)
            must(r.query(R"({"select":"facts","id":"S)" + serial.substr(2) + "\"}"));
    });
    const auto each = seconds / asked;
    out.push_back({"unit: by its serial among " + std::to_string(count), "answers", 1 / each,
                   "the fact of the sale, by its id", asked / found,
                   "100 µs; it took " + std::to_string(static_cast<int>(each * 1e6)) + " µs", each <= 100e-6});
    remove_file(path);
}

}  // namespace

void measure_one_review(const std::string& path, bool reasons) {
    auto r = must(troth::registry::open(path));
    troth::review_request request;
    request.on = today;
    request.reasons = reasons;
    must(r.review(request));
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) std::printf("%ld\n", std::atol(line.c_str() + 6));
}

void measure_registry(std::vector<figure>& out, const std::string& folder, std::int64_t obligations) {
    measure_record(out, folder, 200'000, 10'000, "record: batches of 10,000");
    measure_record(out, folder, 300, 1, "record: one fact a durable commit");
    measure_review(out, folder, 10'000, 1000);
    measure_review(out, folder, obligations, obligations / 10);
    measure_units(out, folder, obligations);
}

}  // namespace bench
