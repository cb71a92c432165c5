// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include <troth/json/document.hpp>
#include <troth/law/library.hpp>
#include <troth/troth.h>
#include <troth/warranty/verdict.hpp>

#include "bench.hpp"

namespace bench {
namespace {

troth::date day(const char* text) { return *troth::date::parse(text); }

/// Two promises beside the law: three periods. Two repairs and a replacement.
troth::warranty_unit used_unit() {
    troth::warranty_unit out;
    out.delivered = day("2024-01-10");
    out.warranties.resize(2);
    out.warranties[0].term = {12, troth::term_unit::months};
    out.warranties[1].term = {24, troth::term_unit::months};
    out.warranties[1].component = "motor";
    troth::warranty_event repair, replacement;
    repair.demanded = day("2024-03-01");
    repair.returned = day("2024-03-21");
    out.events.push_back(repair);
    repair.demanded = day("2024-05-02");
    repair.returned = day("2024-06-20");
    out.events.push_back(repair);
    replacement.kind = troth::warranty_event_kind::replacement;
    replacement.demanded = day("2024-08-01");
    replacement.done = day("2024-08-20");
    out.events.push_back(replacement);
    return out;
}

void measure_typed(std::vector<figure>& out) {
    constexpr int count = 200'000;
    const auto unit = used_unit();
    const auto& pack = *troth::law_library::embedded().find("ru");
    const auto& version = pack.find_warranty("consumer")->versions.front();
    const auto statute = troth::warranty_statute::make(pack, version.rule, version.source, unit.delivered,
                                                       &pack.calendar->days).value();
    troth::warranty_verdicts verdicts(statute);
    troth::unit_defect defect;
    std::int64_t found = 0;
    const auto as_of = day("2025-02-01");
    const auto seconds = shortest_seconds(9, [&] {
        for (int i = 0; i < count; ++i) {
            defect.found = day("2024-09-01").plus(i % 100);
            found += verdicts.calculate(unit, &defect, as_of).days_left.value_or(0);
        }
    });
    const auto copied = shortest_seconds(9, [&] {
        for (int i = 0; i < count; ++i) {
            const auto copy = unit;
            found += static_cast<std::int64_t>(copy.events.size());
        }
    });
    out.push_back({"warranties: verdict, 3 periods, 2 repairs, 1 replacement", "verdicts", count / seconds,
                   "copy of the same item", count / copied, "1,000,000 a second",
                   found != 0 && count / seconds >= 1e6});
}

/// What the C interface answers, in bytes; nothing if it does not.
std::size_t answered(const std::string& request) {
    troth_buf* reply = nullptr;
    troth_error* error = nullptr;
    const auto status = troth_compute(nullptr, request.data(), request.size(), &reply, &error);
    const auto size = status == TROTH_OK ? troth_buf_size(reply) : 0;
    troth_buf_free(reply);
    troth_error_free(error);
    return size;
}

void measure_request(std::vector<figure>& out) {
    constexpr int count = 2'000;
    const std::string request =
        R"({"calculate":"warranty","law":"ru","buyer":"consumer","currency":"RUB","price":"30000.00",)"
        R"("delivered":"2024-01-10","warranties":[{"kind":"commercial","term":{"months":12}},)"
        R"({"kind":"commercial","term":{"months":24},"component":"motor"}],)"
        R"("events":[{"kind":"repair","demanded":"2024-03-01","returned":"2024-03-21"},)"
        R"({"kind":"repair","demanded":"2024-05-02","returned":"2024-06-20"},)"
        R"({"kind":"replacement","demanded":"2024-08-01","done":"2024-08-20"}],)"
        R"("defect":{"found":"2024-12-01","demanded":"2024-12-02","demand":"repair"},"as_of":"2025-02-01"})";
    std::size_t bytes = answered(request);
    const bool is_answered = bytes > 0;
    const auto seconds = shortest_seconds(5, [&] {
        for (int i = 0; i < count; ++i) bytes += answered(request);
    });
    const auto parsed = shortest_seconds(5, [&] {
        for (int i = 0; i < count; ++i) bytes += troth::json::document::parse(request)->root().size();
    });
    out.push_back({"warranties: the same as JSON through C, with duties and reasons", "requests", count / seconds,
                   "parse of the same request", count / parsed, "20,000 a second",
                   is_answered && bytes != 0 && count / seconds >= 2e4});
}

}  // namespace

void measure_warranties(std::vector<figure>& out) {
    measure_typed(out);
    measure_request(out);
}

}  // namespace bench
