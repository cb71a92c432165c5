// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// run_cases FILE...: computes the request of every case and compares what is expected with the reply: every member that
// is expected must be in the reply, equal; arrays must be equal in length and order, an element {} standing for any;
// amounts and percents must be equal as numbers.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/reason/text.hpp>

namespace {

using troth::json::kind;
using troth::json::node;

bool is_decimal(std::string_view text) {
    const auto point = text.find('.');
    const auto all_digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return all_digits(text.substr(0, point)) &&
           (point == std::string_view::npos || all_digits(text.substr(point + 1)));
}

/// A decimal without the zeros that do not change its value.
std::string_view shortest(std::string_view text) {
    while (text.size() > 1 && text[0] == '0' && text[1] != '.') text.remove_prefix(1);
    if (text.find('.') == std::string_view::npos) return text;
    while (text.back() == '0') text.remove_suffix(1);
    if (text.back() == '.') text.remove_suffix(1);
    return text;
}

bool is_same_text(std::string_view expected, std::string_view found) {
    if (expected == found) return true;
    return is_decimal(expected) && is_decimal(found) && shortest(expected) == shortest(found);
}

std::string shown(node n) {
    std::string out;
    n.append_to(out);
    if (out.size() > 100) {
        std::size_t end = 97;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
        out.resize(end);
        out += "...";
    }
    return out;
}

std::optional<std::string> difference(node expected, node found, const std::string& where);

std::optional<std::string> difference_in_array(node expected, node found, const std::string& where) {
    if (expected.size() != found.size())
        return where + " has " + std::to_string(found.size()) + " elements, expected " +
               std::to_string(expected.size()) + ": " + shown(found);
    auto at = found.begin();
    std::size_t index = 0;
    for (const node element : expected) {
        const bool any = element.kind() == kind::object && element.size() == 0;
        auto inside = where;
        troth::append_pointer_step(inside, std::to_string(index++));
        if (!any)
            if (auto d = difference(element, *at, inside)) return d;
        ++at;
    }
    return {};
}

/// The first place where a reply is not as expected; nothing if it is.
std::optional<std::string> difference(node expected, node found, const std::string& where) {
    const auto unequal = [&] { return where + " is " + shown(found) + ", expected " + shown(expected); };
    if (expected.kind() != found.kind()) return unequal();
    switch (expected.kind()) {
        case kind::null: return {};
        case kind::boolean:
            if (expected.truth() != found.truth()) return unequal();
            return {};
        case kind::number:
        case kind::string:
            if (!is_same_text(expected.text(), found.text())) return unequal();
            return {};
        case kind::array: return difference_in_array(expected, found, where);
        case kind::object: break;
    }
    for (const node member : expected) {
        node other = found;
        auto inside = where;
        troth::append_pointer_step(inside, member.name());
        if (!found.find(member.name(), other)) return inside + " is missing, expected " + shown(member);
        if (auto d = difference(member, other, inside)) return d;
    }
    return {};
}

struct tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    void fail(const std::string& line) {
        ++failed;
        std::printf("%s\n", line.c_str());
    }
};

void run_case(node one, const std::string& place, tally& sums) {
    node id = one, request = one, expect = one;
    auto name = place;
    if (one.find("id", id) && id.kind() == kind::string) name += " " + std::string(id.text());
    if (!one.find("request", request)) return sums.fail(name + ": not a case: no member \"request\"");
    if (!one.find("expect", expect) || expect.kind() != kind::object)
        return sums.fail(name + ": not a case: no object \"expect\"");
    std::string text;
    request.append_to(text);
    try {
        const auto reply = troth::json::compute(text);
        const auto read = troth::json::document::parse(reply);
        if (!read) return sums.fail(name + ": the reply is not JSON: " + reply.substr(0, 200));
        const node root = read->root();
        if (auto d = difference(expect, root, "")) {
            node error = root;
            const bool refused = root.find("error", error) && !expect.find("error", expect);
            return sums.fail(name + ": " + (refused ? "refused: " + shown(error) : *d));
        }
    } catch (const std::exception& e) {
        return sums.fail(name + ": " + e.what());
    }
    ++sums.passed;
}

void run_file(const char* path, tally& sums) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) return sums.fail(std::string(path) + ": cannot be read");
    const auto read = troth::json::document::parse(text);
    if (!read) return sums.fail(std::string(path) + read.error().where + ": " + read.error().message);
    if (read->root().kind() != kind::array) return sums.fail(std::string(path) + ": not an array of cases");
    std::size_t index = 0;
    for (const node one : read->root()) run_case(one, path + ("/" + std::to_string(index++)), sums);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: %s FILE...   (each an array of cases: id, request, expect)\n", arguments[0]);
        return 2;
    }
    tally sums;
    for (int i = 1; i < count; ++i) run_file(arguments[i], sums);
    std::printf("%zu passed, %zu failed\n", sums.passed, sums.failed);
    return sums.failed == 0 ? 0 : 1;
}
