// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/reader.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace troth::inline v0::json {
namespace {

/// One step of a JSON Pointer as it is in the document: `~1` is `/`, `~0` is `~`.
std::string plain(std::string_view step) {
    std::string out;
    for (std::size_t i = 0; i < step.size(); ++i) {
        if (step[i] == '~' && i + 1 < step.size()) out += step[++i] == '1' ? '/' : '~';
        else out += step[i];
    }
    return out;
}

/// Finds where pointers lead. What it walks through once it remembers, since a long list may have many faults.
class locator {
public:
    explicit locator(node root) : root_(root) {}

    /// The positions of the steps among their siblings; what is missing stands after all that is there, also where an
    /// object lacks one of several members.
    std::vector<std::uint32_t> positions(std::string_view pointer, bool is_missing) {
        std::vector<std::uint32_t> out;
        node at = root_;
        for (std::size_t done = 0; done < pointer.size();) {
            const auto end = std::min(pointer.find('/', done + 1), pointer.size());
            const auto& found = children_of(at, pointer.substr(0, done));
            const auto position = position_of(at, found, plain(pointer.substr(done + 1, end - done - 1)));
            out.push_back(position);
            if (position == found.nodes.size()) return out;
            at = found.nodes[position];
            done = end;
        }
        if (is_missing) out.push_back(at.size());
        return out;
    }

private:
    struct children {
        std::vector<node> nodes;
        std::map<std::string_view, std::uint32_t> by_name;
    };

    const children& children_of(node at, std::string_view pointer) {
        const auto [known, is_new] = seen_.try_emplace(std::string(pointer));
        auto& out = known->second;
        if (!is_new || (at.kind() != kind::object && at.kind() != kind::array)) return out;
        out.nodes.reserve(at.size());
        for (const node child : at) {
            if (at.kind() == kind::object)
                out.by_name.emplace(child.name(), static_cast<std::uint32_t>(out.nodes.size()));
            out.nodes.push_back(child);
        }
        return out;
    }
    static std::uint32_t position_of(node at, const children& in, const std::string& step) {
        const auto none = static_cast<std::uint32_t>(in.nodes.size());
        if (at.kind() == kind::object) {
            const auto found = in.by_name.find(step);
            return found != in.by_name.end() ? found->second : none;
        }
        std::uint32_t index = 0;
        const auto read = std::from_chars(step.data(), step.data() + step.size(), index);
        return read.ec == std::errc() && read.ptr == step.data() + step.size() ? std::min(index, none) : none;
    }

    node root_;
    std::map<std::string, children> seen_;
};

}  // namespace

error reader::take_error() {
    std::vector<std::pair<std::vector<std::uint32_t>, error>> placed;
    locator places(root_);
    for (auto& f : faults_.take()) {
        auto positions = places.positions(f.where, f.code == code::missing_member);
        placed.emplace_back(std::move(positions), std::move(f));
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (placed.size() > max_faults) placed.resize(max_faults);
    error out = std::move(placed.front().second);
    for (std::size_t i = 1; i < placed.size(); ++i) out.more.push_back(std::move(placed[i].second));
    return out;
}

}  // namespace troth::inline v0::json
