// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0::detail {

/// Notes what is wrong with a value, each fault with its place.
class fault_notes {
protected:
    static std::string place(const char* list, std::size_t i, const char* member) {
        return std::string("/") + list + "/" + std::to_string(i) + member;
    }
    void add(code c, std::string where, std::string message) {
        out_.push_back(fail(c, std::move(where), std::move(message)));
    }
    void need_at_most(std::size_t most, std::size_t found, const std::string& where) {
        if (found > most)
            add(code::limit, where, "found " + std::to_string(found) + ", expected at most " + std::to_string(most));
    }

    std::vector<error> out_;
};

}  // namespace troth::inline v0::detail
