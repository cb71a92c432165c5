// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <troth/json/document.hpp>
#include <troth/json/reader.hpp>
#include <troth/law/library.hpp>

namespace troth::inline v0::json {

/// What a calculator is given: the request, where to note its faults, and the law packs that names are looked up in.
struct calculation {
    reader& r;
    node request;
    const law_library& laws;
};

// The calculators, one for each word of `calculate`. Each reads its own request, whose members are those of the
// language, notes every fault it finds in `c.r`, and otherwise appends its reply, a JSON object, to `reply`.
void calculate_allocation(calculation& c, std::string& reply);
void calculate_contract(calculation& c, std::string& reply);
void calculate_court_fee(calculation& c, std::string& reply);
void calculate_days(calculation& c, std::string& reply);
void calculate_deadline(calculation& c, std::string& reply);
void calculate_defects(calculation& c, std::string& reply);
void calculate_late_charge(calculation& c, std::string& reply);
void calculate_lifecycle(calculation& c, std::string& reply);
void calculate_limitation(calculation& c, std::string& reply);
void calculate_loyalty(calculation& c, std::string& reply);
void calculate_parts(calculation& c, std::string& reply);
void calculate_payment_schedule(calculation& c, std::string& reply);
void calculate_rate(calculation& c, std::string& reply);
void calculate_reliability(calculation& c, std::string& reply);
void calculate_schedule(calculation& c, std::string& reply);
void calculate_service_clock(calculation& c, std::string& reply);
void calculate_warranty(calculation& c, std::string& reply);
void calculate_write_off(calculation& c, std::string& reply);

}  // namespace troth::inline v0::json
