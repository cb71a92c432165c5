// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "forms.hpp"

using namespace troth;
using sample::day;

namespace {

std::string defect(const std::string& id, const std::string& on, const std::string& members = "") {
    return R"({"fact":"defect","id":")" + id + R"(","on":")" + on + R"(","product":"Kettle","cause":"switch")" +
           members + "}";
}

/// Rule, subject and number of reasons of each product whose withdrawal is to be proposed.
std::string told(registry& r, const char* on) {
    const auto list = r.review({.on = day(on)}).value();
    std::string out;
    for (const auto& f : list.findings)
        if (f.performance == "propose")
            out += f.rule + " " + f.subject + " " + std::to_string(f.reasons.size()) + " ";
    return out;
}

registry workshop() {
    auto r = forms::registry_with("warranty");
    r.record(R"([{"fact":"units_sold","id":"U","on":"2025-01-31","product":"Kettle","count":300},)" +
                 defect("A", "2025-03-01") + "," + defect("B", "2025-03-05", R"(,"cost":"1.50")") + "," +
                 defect("C", "2025-03-09") + "]",
             forms::today).value();
    return r;
}

}  // namespace

TEST_CASE("a product is to be withdrawn once its defects are systematic, until that is proposed") {
    auto r = workshop();
    CHECK(told(r, "2025-03-08") == "");
    CHECK(told(r, "2025-03-09") == "product.withdrawal_due Kettle 2 ");
    r.record(R"({"fact":"withdrawal_proposed","id":"P","on":"2025-03-12","product":"Kettle"})", forms::today).value();
    CHECK(told(r, "2025-03-11") == "product.withdrawal_due Kettle 2 ");
    CHECK(told(r, "2025-03-12") == "");
    r.record("[" + defect("D", "2025-03-13") + "," + defect("E", "2025-03-14") + "]", forms::today).value();
    CHECK(told(r, "2025-03-14") == "");
    r.record(defect("F", "2025-03-15"), forms::today).value();
    CHECK(told(r, "2025-03-15") == "product.withdrawal_due Kettle 2 ");
}

TEST_CASE("too few defects, or of too many units, or of an unknown number, are not systematic") {
    auto r = workshop();
    r.correct("C", R"({"fact":"defect","on":"2025-03-09","product":"Iron","cause":"switch"})", forms::today).value();
    CHECK(told(r, "2025-04-01") == "");
    r.correct("C", R"({"fact":"defect","on":"2025-03-09","product":"Kettle","cause":"switch"})", forms::today).value();
    CHECK(told(r, "2025-04-01") == "product.withdrawal_due Kettle 2 ");
    r.correct("U", R"({"fact":"units_sold","on":"2025-01-31","product":"Kettle","count":301})", forms::today).value();
    CHECK(told(r, "2025-04-01") == "");
    r.correct("U", "", forms::today).value();
    CHECK(told(r, "2025-04-01") == "");
}

TEST_CASE("the threshold is that of the employer's standard, and a fact that says so takes the place of the check") {
    auto r = workshop();
    r.load(document_kind::standard, R"({"schema":"troth.standard","version":1,"thresholds":{"systematic_defects":
        {"versions":[{"rule":{"per_mille":"20","count":2}}]}}})", forms::today).value();
    CHECK(told(r, "2025-04-01") == "");
    r.correct("U", R"({"fact":"units_sold","on":"2025-01-31","product":"Kettle","count":150})", forms::today).value();
    CHECK(told(r, "2025-04-01") == "product.withdrawal_due Kettle 2 ");
    r.record(R"({"fact":"defects_systematic","id":"Y","on":"2025-03-20","product":"Kettle"})", forms::today).value();
    CHECK(told(r, "2025-03-19") == "product.withdrawal_due Kettle 2 ");
    CHECK(told(r, "2025-04-01").rfind("product.withdrawal Y", 0) == 0);
    r.record(R"({"fact":"withdrawal_proposed","id":"P","on":"2025-03-22","systematic":"Y","product":"Kettle"})",
             forms::today).value();
    CHECK(told(r, "2025-03-22") == "");
    CHECK(forms::faults(r, R"({"fact":"withdrawal_proposed","id":"Q","on":"2025-03-23","systematic":"Y",
        "product":"Iron"})") == "contradiction /product");
}
