// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/compute.hpp>

#include <utility>
#include <vector>

#include <troth/json/calculation.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::json {
namespace {

struct calculator {
    std::string_view name;
    void (*calculate)(calculation&, std::string&);
};

constexpr calculator calculators[] = {
    {"allocation", calculate_allocation}, {"contract", calculate_contract},
    {"court_fee", calculate_court_fee}, {"days", calculate_days},
    {"deadline", calculate_deadline}, {"defects", calculate_defects},
    {"late_charge", calculate_late_charge}, {"lifecycle", calculate_lifecycle},
    {"limitation", calculate_limitation}, {"loyalty", calculate_loyalty}, {"parts", calculate_parts},
    {"payment_schedule", calculate_payment_schedule}, {"rate", calculate_rate},
    {"reliability", calculate_reliability}, {"schedule", calculate_schedule},
    {"service_clock", calculate_service_clock}, {"warranty", calculate_warranty},
    {"write_off", calculate_write_off},
};

void append_fault(std::string& out, const error& e) {
    out += "{\"code\":";
    append_quoted(out, name_of(e.code));
    out += ",\"pointer\":";
    append_quoted(out, e.where);
    out += ",\"message\":";
    append_quoted(out, e.message);
    out += '}';
}

/// Finds the calculator that a request names; null after noting why there is none.
const calculator* find_calculator(reader& r, node request) {
    node word = request;
    if (!is_kind(r, request, kind::object)) return nullptr;
    if (!request.find("calculate", word)) {
        r.fault_in(code::missing_member, "calculate", "expected the member \"calculate\"");
        return nullptr;
    }
    const reader::step inside(r, std::string_view("calculate"));
    if (!is_kind(r, word, kind::string)) return nullptr;
    for (const auto& c : calculators)
        if (c.name == word.text()) return &c;
    std::string names;
    for (const auto& c : calculators) names += (names.empty() ? "" : ", ") + std::string(c.name);
    r.fault(code::unknown_name, "found " + shown(word.text()) + ", expected one of " + names);
    return nullptr;
}

}  // namespace

void append_error(std::string& out, const error& e) {
    out += "{\"error\":";
    append_fault(out, e);
    out += ",\"errors\":[";
    append_fault(out, e);
    for (const auto& other : e.more) {
        out += ',';
        append_fault(out, other);
    }
    out += "]}";
}

std::string compute(std::string_view request, const law_library& laws) {
    std::string reply;
    std::vector<error> repeated;
    const auto parsed = document::parse(request, repeated);
    if (!parsed) {
        append_error(reply, parsed.error());
        return reply;
    }
    reader r(parsed->root(), std::move(repeated));
    if (const auto* c = find_calculator(r, parsed->root())) {
        calculation what{r, parsed->root(), laws};
        c->calculate(what, reply);
    }
    if (r.has_faults()) {
        reply.clear();
        append_error(reply, r.take_error());
    }
    return reply;
}

}  // namespace troth::inline v0::json
