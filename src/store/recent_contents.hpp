// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "fact_log.hpp"

namespace troth::inline v0::store {

/// What facts say, of those read last: one that states a long list opens many obligations, and is read once for all.
class recent_contents {
public:
    explicit recent_contents(fact_log& facts) : facts_(facts) {}

    /// As `fact_log::read_content`; null where there is none. It is there until the next one is asked for.
    [[nodiscard]] const fact* find(std::int64_t number) {
        if (const auto at = read_.find(number); at != read_.end()) return at->second.get();
        if (read_.size() == most) read_.clear();
        return (read_[number] = facts_.read_content(number)).get();
    }

private:
    static constexpr std::size_t most = 64;
    fact_log& facts_;
    std::map<std::int64_t, std::unique_ptr<fact>> read_;
};

}  // namespace troth::inline v0::store
