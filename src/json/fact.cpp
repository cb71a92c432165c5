// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/fact.hpp>

#include <algorithm>

#include <troth/obligation/fact_element.hpp>
#include <troth/reason/text.hpp>
#include <troth/time/instant.hpp>

namespace troth::inline v0::json {
namespace {

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool read_name(reader& r, node n, std::string& out) {
    if (!is_kind(r, n, kind::string)) return false;
    if (n.text().empty() || n.text().size() > max_name_bytes || n.text().find('\0') != std::string_view::npos)
        return bad_value(r, n.text(), "a name of 1 to 200 bytes without NUL");
    out = n.text();
    return true;
}

/// `YYYY-MM-DDThh:mm` with an optional `:ss` and an offset; the day and minute are those of the offset.
bool read_at(reader& r, node n, fact& out) {
    if (!is_kind(r, n, kind::string)) return false;
    const auto text = n.text();
    const auto two = [&](std::size_t at) {
        return at + 2 <= text.size() && is_digits(text.substr(at, 2)) ? (text[at] - '0') * 10 + (text[at + 1] - '0')
                                                                      : -1;
    };
    const auto day = date::parse(text.substr(0, 10));
    const int hour = text.size() > 13 && text[10] == 'T' && text[13] == ':' ? two(11) : -1;
    const int minute = hour >= 0 ? two(14) : -1;
    std::size_t rest = 16;
    if (text.size() > 16 && text[16] == ':') rest = two(17) >= 0 && two(17) < 60 ? 19 : text.size();
    const auto offset = text.substr(std::min(rest, text.size()));
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || !utc_offset::parse(offset))
        return bad_value(r, text, "an instant as YYYY-MM-DDThh:mm with an offset or Z");
    out.on = *day;
    out.minute = hour * 60 + minute;
    return true;
}

bool read_value(reader& r, node n, const std::string& name, fact& out) {
    if (name.empty() || name.size() > max_name_bytes || name.find('\0') != std::string::npos)
        return bad_value(r, name, "a name of 1 to 200 bytes without NUL");
    switch (n.kind()) {
        case kind::string: out.members.push_back({name, fact_type::text, std::string(n.text())}); return true;
        case kind::boolean:
            out.members.push_back({name, fact_type::boolean, n.truth() ? "true" : "false"});
            return true;
        case kind::number: {
            const auto digits = n.text().substr(n.text().starts_with('-') ? 1 : 0);
            if (!is_digits(digits) || digits.size() > 18)
                return r.fault(code::wrong_type,
                               "found " + shown(n.text()) +
                                   ", expected an integer of at most 18 digits, or a decimal as a string");
            out.members.push_back({name, fact_type::integer, std::string(n.text())});
            return true;
        }
        case kind::null: return wrong_type(r, n, "a value (leave out what is not known)");
        case kind::array:
        case kind::object: break;
    }
    if (n.kind() == kind::array && n.size() > static_cast<std::size_t>(max_list_elements))
        return r.fault(code::limit, "found a list of " + std::to_string(n.size()) + " elements, at most " +
                                        std::to_string(max_list_elements) + " are taken");
    bool good = true;
    std::size_t index = 0;
    for (const node child : n) {
        if (n.kind() == kind::object) {
            const reader::step inside(r, child.name());
            good &= read_value(r, child, name + "." + std::string(child.name()), out);
        } else {
            const reader::step inside(r, index);
            good &= read_value(r, child, name + "." + std::to_string(index++), out);
        }
    }
    return good;
}

/// `{"a.b": 1, "a": {"b": 2}}` names one member twice.
bool names_differ(reader& r, const fact& f) {
    const auto is_inside = [](const fact_member& m) { return m.name.find('.') != std::string::npos; };
    if (std::none_of(f.members.begin(), f.members.end(), is_inside)) return true;
    std::vector<std::string_view> names;
    names.reserve(f.members.size());
    for (const auto& m : f.members) names.emplace_back(m.name);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end()) return true;
    return r.fault(code::contradiction,
                   "the member " + shown(*twice) + " stands there twice, once written with a point");
}

void append_canonical(std::string& out, node n) {
    if (n.kind() != kind::object && n.kind() != kind::array) return n.append_to(out);
    const bool is_object = n.kind() == kind::object;
    std::vector<node> children(n.begin(), n.end());
    if (is_object)
        std::sort(children.begin(), children.end(), [](node a, node b) { return a.name() < b.name(); });
    out += is_object ? '{' : '[';
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (i != 0) out += ',';
        if (is_object) {
            append_quoted(out, children[i].name());
            out += ':';
        }
        append_canonical(out, children[i]);
    }
    out += is_object ? '}' : ']';
}

}  // namespace

bool read_fact(reader& r, node n, fact& out) {
    if (!is_kind(r, n, kind::object)) return false;
    out = {};
    bool good = true, has_kind = false, has_on = false, has_at = false;
    for (const node member : n) {
        const reader::step inside(r, member.name());
        if (member.name() == "fact") {
            has_kind = true;
            good &= read_name(r, member, out.kind);
        } else if (member.name() == "id") {
            good &= read_name(r, member, out.id);
        } else if (member.name() == "on") {
            has_on = true;
            good &= codec<date>::read(r, member, out.on);
        } else if (member.name() == "at") {
            has_at = true;
            good &= read_at(r, member, out);
        } else {
            good &= read_value(r, member, std::string(member.name()), out);
        }
    }
    if (good) good = names_differ(r, out);
    if (!has_kind) good = r.fault_in(code::missing_member, "fact", "expected the kind of the fact");
    if (!has_on && !has_at)
        good = r.fault_in(code::missing_member, "on", "expected the day of the fact, \"on\" or \"at\"");
    if (has_on && has_at) good = r.fault(code::contradiction, "found both \"on\" and \"at\", expected one of them");
    index_lists(out);
    return good;
}

std::string canonical_text(node n) {
    std::string out;
    append_canonical(out, n);
    return out;
}

}  // namespace troth::inline v0::json
