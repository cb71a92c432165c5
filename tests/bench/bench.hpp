// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// One line of the table: what was measured, beside a baseline measured in the same run.
struct figure {
    std::string name;
    std::string unit;           ///< of which so many were done in a second: "debts", "requests"
    double per_second = 0;
    std::string baseline;       ///< what the baseline does
    double baseline_per_second = 0;
    std::string target;         ///< what is to be reached, in words
    bool is_reached = false;
};

/// The shortest time of several runs, in seconds: what else the machine did counts least there.
[[nodiscard]] inline double shortest_seconds(int runs, const std::function<void()>& what) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        what();
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
        if (spent.count() < best) best = spent.count();
    }
    return best;
}

/// Numbers that are the same in every run.
class numbers {
public:
    explicit numbers(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return state_ >> 33;
    }
    std::int64_t below(std::int64_t limit) {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(limit));
    }

private:
    std::uint64_t state_;
};

void measure_deadlines(std::vector<figure>& out);
void measure_late_charges(std::vector<figure>& out);
void measure_compute(std::vector<figure>& out);
void measure_contracts(std::vector<figure>& out);
void measure_warranties(std::vector<figure>& out);
void measure_registry(std::vector<figure>& out, const std::string& folder, std::int64_t obligations);
void measure_clients(std::vector<figure>& out, const std::string& folder, std::int64_t clients);
/// Opens a registry that `measure_registry` made, reviews it once, and prints the process's peak memory in kB:
/// `bench --review FILE reasons|bare` does nothing else.
void measure_one_review(const std::string& path, bool reasons);

}  // namespace bench
