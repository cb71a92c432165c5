// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// One value that a message shows: its name in the text and its text (a date as `YYYY-MM-DD`, an amount in digits).
struct parameter {
    std::string name;
    std::string value;
};

/// One step of why: the id of a message (written in five languages under `src/messages/`), the values it shows, and the
/// source of the rule that was applied, empty where the step follows from the facts alone.
struct reason {
    std::string message;
    std::vector<parameter> parameters;
    std::string citation;
};

/// Collects the reasons of a result, in the order in which they were found.
class reasons {
public:
    static constexpr bool on = true;
    void add(std::string_view message, std::vector<parameter> parameters, std::string_view citation = {}) {
        steps_.push_back({std::string(message), std::move(parameters), std::string(citation)});
    }
    /// Adds a step with at least one value, unless one of the same message and first value was added so before.
    void add_once(std::string_view message, std::vector<parameter> parameters, std::string_view citation = {}) {
        const bool is_there = std::any_of(once_.begin(), once_.end(), [&](std::size_t i) {
            return steps_[i].message == message && steps_[i].parameters.front().value == parameters.front().value;
        });
        if (is_there) return;
        once_.push_back(steps_.size());
        add(message, std::move(parameters), citation);
    }
    [[nodiscard]] const std::vector<reason>& steps() const noexcept { return steps_; }
    [[nodiscard]] std::vector<reason> take() noexcept {
        once_.clear();
        return std::move(steps_);
    }

private:
    std::vector<reason> steps_;
    std::vector<std::size_t> once_;  // the steps that are not to be told twice
};

/// A recorder that records nothing: `if constexpr (Recorder::on)` leaves no code behind.
struct no_reasons {
    static constexpr bool on = false;
    void add(std::string_view, std::vector<parameter>, std::string_view = {}) const noexcept {}
};

}  // namespace troth::inline v0
