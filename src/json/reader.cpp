// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/reader.hpp>

#include <algorithm>

namespace troth::inline v0::json {
namespace {

/// Where a pointer leads, as the positions of its steps among their siblings; what is missing stands after all that is there.
std::vector<std::uint32_t> positions(node at, std::string_view pointer) {
    std::vector<std::uint32_t> out;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const auto end = std::min(pointer.find('/'), pointer.size());
        const auto step = pointer.substr(0, end);
        pointer.remove_prefix(end);
        std::uint32_t position = 0;
        bool found = false;
        for (const node child : at) {
            std::string name;
            if (at.kind() == kind::object) append_pointer_step(name, child.name());
            else append_pointer_step(name, std::to_string(position));
            if (std::string_view(name).substr(1) == step) {
                at = child;
                found = true;
                break;
            }
            ++position;
        }
        out.push_back(position);
        if (!found) break;
    }
    return out;
}

}  // namespace

error reader::take_error() {
    std::vector<std::pair<std::vector<std::uint32_t>, error>> placed;
    placed.reserve(faults_.size());
    for (auto& f : faults_) placed.emplace_back(positions(root_, f.where), std::move(f));
    faults_.clear();
    std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (placed.size() > max_faults) placed.resize(max_faults);
    error out = std::move(placed.front().second);
    for (std::size_t i = 1; i < placed.size(); ++i) out.more.push_back(std::move(placed[i].second));
    return out;
}

}  // namespace troth::inline v0::json
