// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <troth/law/lifecycle_rule.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Appends a text in which the characters of XML are references.
inline void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
}

/// How many characters a text has, not bytes.
[[nodiscard]] inline std::int32_t count_characters(std::string_view text) {
    return static_cast<std::int32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Draws a lifecycle as an SVG: stages stand below one another, in the order of the table; a move down is an arc to the
/// right, a move up one to the left, so that no arc crosses a stage.
class lifecycle_drawing {
public:
    template <class Label>
    lifecycle_drawing(const std::vector<lifecycle_stage>& stages, Label label) {
        for (const auto& s : stages) {
            index_.emplace(s.stage, boxes_.size());
            boxes_.push_back({label(s.stage), s.first.value_or(false), {}, {}, 0, 0});
            width_ = std::max(width_, 40 + 9 * count_characters(boxes_.back().label));
        }
        for (std::size_t from = 0; from < stages.size(); ++from)
            for (const auto& name : stages[from].to) {
                const auto to = index_.at(name);
                ports_of(from, to > from).push_back({from, to, true});
                ports_of(to, to > from).push_back({from, to, false});
                (to > from ? right_ : left_) =
                    std::max(to > from ? right_ : left_, reach(to > from ? to - from : from - to));
            }
        place();
    }

    [[nodiscard]] std::string svg(std::string_view current) const {
        const auto width = left_ + width_ + right_ + 2 * margin;
        std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width) +
                          "\" height=\"" + std::to_string(height_) + "\" viewBox=\"0 0 " + std::to_string(width) + " " +
                          std::to_string(height_) + "\" font-family=\"sans-serif\" font-size=\"15\">";
        out +=
            "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
            "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#5b6b7b\"/></marker></defs>";
        for (std::size_t i = 0; i < boxes_.size(); ++i) append_arcs(out, i);
        const auto at = index_.find(std::string(current));
        for (std::size_t i = 0; i < boxes_.size(); ++i)
            append_box(out, boxes_[i], at != index_.end() && at->second == i);
        return out + "</svg>";
    }

private:
    static constexpr std::int32_t margin = 12, gap = 22, port = 9, least_height = 34;
    struct end {
        std::size_t from, to;
        bool is_start;
    };
    struct box {
        std::string label;
        bool is_first;
        std::vector<end> right, left;
        std::int32_t top, height;
    };

    static std::int32_t reach(std::size_t distance) { return 26 + 13 * static_cast<std::int32_t>(distance); }
    std::vector<end>& ports_of(std::size_t i, bool is_right) { return is_right ? boxes_[i].right : boxes_[i].left; }

    /// What comes from above ends above what goes there, and the nearest is outermost, so that arcs do not cross at a
    /// stage more than they must.
    void place() {
        std::int32_t y = margin;
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            auto& b = boxes_[i];
            const auto other = [i](const end& e) { return e.from == i ? e.to : e.from; };
            const auto sort = [&](std::vector<end>& ends) {
                std::sort(ends.begin(), ends.end(), [&](const auto& x, const auto& z) {
                    const bool above_x = other(x) < i, above_z = other(z) < i;
                    return above_x != above_z ? above_x : other(x) > other(z);
                });
            };
            sort(b.right);
            sort(b.left);
            b.top = y;
            b.height =
                std::max(least_height, port * (static_cast<std::int32_t>(std::max(b.right.size(), b.left.size())) + 1));
            y += b.height + gap;
        }
        height_ = y - gap + margin;
    }

    /// The height at which an arc meets a stage.
    [[nodiscard]] std::int32_t port_of(std::size_t i, bool is_right, std::size_t from, std::size_t to) const {
        const auto& b = boxes_[i];
        const auto& ends = is_right ? b.right : b.left;
        const auto at =
            std::find_if(ends.begin(), ends.end(), [&](const auto& e) { return e.from == from && e.to == to; });
        const auto n = static_cast<std::int32_t>(at - ends.begin()) + 1;
        return b.top + b.height * n / (static_cast<std::int32_t>(ends.size()) + 1);
    }

    void append_arcs(std::string& out, std::size_t i) const {
        const auto side = [&](bool is_right) { return margin + left_ + (is_right ? width_ : 0); };
        for (const bool is_right : {true, false})
            for (const auto& e : is_right ? boxes_[i].right : boxes_[i].left) {
                if (!e.is_start) continue;
                const auto x = side(is_right);
                const auto d = reach(is_right ? e.to - e.from : e.from - e.to) * 4 / 3;
                const auto bent = std::to_string(is_right ? x + d : x - d);
                const auto y = std::to_string(port_of(i, is_right, e.from, e.to));
                const auto end_y = std::to_string(port_of(e.to, is_right, e.from, e.to));
                out += "<path d=\"M" + std::to_string(x) + " " + y + "C" + bent + " " + y + " " + bent + " " + end_y +
                       " " + std::to_string(x) + " " + end_y +
                       "\" fill=\"none\" stroke=\"#5b6b7b\" stroke-width=\"1.3\" marker-end=\"url(#a)\"/>";
            }
    }

    void append_box(std::string& out, const box& b, bool is_current) const {
        const auto x = margin + left_;
        out += "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(b.top) + "\" width=\"" +
               std::to_string(width_) + "\" height=\"" + std::to_string(b.height) + "\" rx=\"7\" fill=\"" +
               (is_current ? "#ffd98a" : "#eaf1f8") + "\" stroke=\"#2f5d8a\" stroke-width=\"" +
               (b.is_first ? "2.6" : "1.2") + "\"/><text x=\"" + std::to_string(x + width_ / 2) + "\" y=\"" +
               std::to_string(b.top + b.height / 2 + 5) + "\" text-anchor=\"middle\" fill=\"#12283d\">";
        append_escaped(out, b.label);
        out += "</text>";
    }

    std::vector<box> boxes_;
    std::map<std::string, std::size_t> index_;
    std::int32_t width_ = 0, left_ = 0, right_ = 0, height_ = 0;
};

}  // namespace detail

/// A lifecycle as a drawing (SVG), its stages named by `label(stage)`; where a client may begin has a thick frame, the
/// current stage, if one is named, another colour. The lifecycle must be whole, as one that was read is.
template <class Label>
[[nodiscard]] std::string lifecycle_svg(const lifecycle_rule& of, Label label, std::string_view current = {}) {
    return detail::lifecycle_drawing(*of.stages, label).svg(current);
}

/// A lifecycle as a state diagram of Mermaid.
template <class Label>
[[nodiscard]] std::string lifecycle_mermaid(const lifecycle_rule& of, Label label) {
    std::string out = "stateDiagram-v2\n";
    std::map<std::string, std::string> names;
    for (const auto& s : *of.stages) {
        const auto& name = names.emplace(s.stage, "s" + std::to_string(names.size())).first->second;
        out += "    state \"";
        for (const char c : std::string(label(s.stage)))
            if (c == '"')
                out += "#quot;";
            else
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        out += "\" as " + name + "\n";
    }
    for (const auto& s : *of.stages) {
        if (s.first.value_or(false)) out += "    [*] --> " + names.at(s.stage) + "\n";
        for (const auto& to : s.to) out += "    " + names.at(s.stage) + " --> " + names.at(to) + "\n";
        if (s.to.empty()) out += "    " + names.at(s.stage) + " --> [*]\n";
    }
    return out;
}

}  // namespace troth::inline v0
