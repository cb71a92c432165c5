// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

#include "bench.hpp"

namespace bench {

void measure_compute(std::vector<figure>& out) {
    const std::string request =
        R"({"calculate":"late_charge","law":"ru","rule":"ru.housing.155.14","currency":"RUB",)"
        R"("debts":[{"id":"2025-01","amount":"327383.83","due":"2025-02-20"},)"
        R"({"id":"2025-02","amount":"290372.87","due":"2025-03-20"},)"
        R"({"id":"2025-03","amount":"317966.01","due":"2025-04-21"}],)"
        R"("payments":[{"on":"2025-05-29","amount":"95000.00","debt":"2025-01"},)"
        R"({"on":"2025-06-16","amount":"14624.24"}],)"
        R"("as_of":"2025-07-25"})";
    constexpr int count = 20'000;
    std::size_t bytes = 0;
    const auto seconds = shortest_seconds(5, [&] {
        for (int i = 0; i < count; ++i) bytes += troth::json::compute(request).size();
    });
    const auto reply = troth::json::compute(request);
    const auto alone = shortest_seconds(5, [&] {
        for (int i = 0; i < count; ++i) {
            const auto parsed = troth::json::document::parse(request);
            std::string text;
            parsed->root().append_to(text);
            text += reply;
            bytes += text.size();
        }
    });
    out.push_back({"compute: late charge of " + std::to_string(request.size()) + " bytes, with reasons", "requests",
                   count / seconds, "parse the request, write it back, copy the reply", count / alone,
                   "50,000 a second", bytes != 0 && count / seconds >= 50e3});
}

}  // namespace bench
