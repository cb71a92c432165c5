// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

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
    [[nodiscard]] const std::vector<reason>& steps() const noexcept { return steps_; }
    [[nodiscard]] std::vector<reason> take() noexcept { return std::move(steps_); }

private:
    std::vector<reason> steps_;
};

/// A recorder that records nothing: `if constexpr (Recorder::on)` leaves no code behind.
struct no_reasons {
    static constexpr bool on = false;
    void add(std::string_view, std::vector<parameter>, std::string_view = {}) const noexcept {}
};

}  // namespace troth::inline v0
