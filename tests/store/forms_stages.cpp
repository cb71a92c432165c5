// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <string>
#include <troth/client/lifecycle.hpp>
#include <troth/law/standard.hpp>
#include <troth/store/query.hpp>

#include "forms.hpp"

using namespace troth;

namespace {

const auto& stages() {
    return *standard::get(nullptr, &law_pack::lifecycles, client_lifecycle_id, forms::today).stages;
}

std::string recorded(const std::string& client, const std::string& stage = "") {
    return R"({"fact":"client_recorded","id":"C )" + client + R"(","on":"2026-03-02","client":")" + client +
           R"(","kind":"person","name":"N")" + (stage.empty() ? "" : R"(,"stage":")" + stage + "\"") + "}";
}

/// A move of the client "a".
std::string moved(const std::string& id, const std::string& on, const std::string& to, const std::string& more = "") {
    return R"({"fact":"stage_changed","client":"a","id":")" + id + R"(","on":")" + on + R"(","to":")" + to + "\"" +
           (more.empty() ? "" : "," + more) + "}";
}

/// The first fault of a command, as it is told; empty where there is none.
std::string refused(registry& r, const std::string& facts) {
    const auto answer = r.record(facts, forms::today);
    return answer ? "" : answer.error().where + ": " + answer.error().message;
}

/// A registry in which the client "a" is known, in a stage if one is named.
registry desk(const std::string& stage = "") {
    auto r = forms::registry_with("client");
    r.record(recorded("a", stage), forms::today).value();
    return r;
}

const std::string own = R"({"schema":"troth.standard","version":1,"lifecycles":{"client":{"versions":[
    {"rule":{"stages":[{"stage":"lead","first":true,"to":["trial"]},{"stage":"trial","to":["client"],
                        "needs":["trial_begun"]},{"stage":"client","to":[]}]}}]}}})";

}  // namespace

TEST_CASE("of all pairs of stages those of the table are taken, and the others are told what would be") {
    auto r = forms::registry_with("client");
    int n = 0;
    for (const auto& from : stages())
        for (const auto& to : stages()) {
            const auto client = from.stage + " " + to.stage;
            r.record(recorded(client, from.stage), forms::today).value();
            r.record(R"([{"fact":"need","id":"N )" + client + R"(","on":"2026-03-03","client":")" + client +
                         R"(","what":"w"},{"fact":"offer","id":"O )" + client + R"(","on":"2026-03-03","client":")" +
                         client + R"("}])",
                     forms::today)
                .value();
            const auto told = refused(r, R"({"fact":"stage_changed","id":")" + std::to_string(++n) +
                                             R"(","on":"2026-03-04","client":")" + client + R"(","to":")" + to.stage +
                                             "\"}");
            const bool is_legal = std::find(from.to.begin(), from.to.end(), to.stage) != from.to.end();
            CAPTURE(client);
            CHECK(told == (is_legal ? "" : "/to: from " + quoted(from.stage) + " a client does not come to " +
                                               quoted(to.stage) + ", expected one of " + joined(from.to)));
        }
    CHECK(n == 121);
}

TEST_CASE("a client begins where one may, or stands where the record says") {
    auto r = desk();
    CHECK(refused(r, moved("1", "2026-03-04", "offer")) ==
          "/to: a client does not begin as \"offer\", expected one of lead, active");
    const auto unknown = "found \"sleeping\", expected one of lead, contacted, qualified, ";
    CHECK(refused(r, moved("1", "2026-03-04", "sleeping")).starts_with(std::string("/to: ") + unknown));
    CHECK(refused(r, recorded("b", "sleeping")).starts_with(std::string("/stage: ") + unknown));
    CHECK(refused(r, recorded("b", "offer")).empty());
    CHECK(refused(r, moved("1", "2026-03-04", "lead")).empty());
    CHECK(forms::faults(r, moved("2", "2026-03-05", "contacted", R"("from":"offer")")) == "contradiction /from");
    CHECK(refused(r, moved("2", "2026-03-05", "contacted", R"("from":"lead")")).empty());
}

TEST_CASE("of a client whose past is not known the move tells where he came from") {
    auto r = desk();
    CHECK(forms::faults(r, moved("1", "2026-03-04", "lost", R"("from":"sleeping")")) == "unknown_name /from");
    CHECK(forms::faults(r, moved("1", "2026-03-04", "lost", R"("from":"refused")")) == "contradiction /to");
    CHECK(refused(r, moved("1", "2026-03-04", "lost", R"("from":"dormant")")).empty());
}

TEST_CASE("a stage whose guard is not met is refused, and the facts that it asks for are named") {
    auto r = desk("contacted");
    CHECK(refused(r, moved("1", "2026-03-04", "qualified")) == "/to: \"qualified\" needs need recorded by 2026-03-04");
    r.record(recorded("b"), forms::today).value();
    r.record(R"({"fact":"need","id":"N","on":"2026-03-03","client":"b","what":"w"})", forms::today).value();
    CHECK_FALSE(refused(r, moved("1", "2026-03-04", "qualified")).empty());
    r.record(R"({"fact":"need","id":"M","on":"2026-03-05","client":"a","what":"w"})", forms::today).value();
    CHECK_FALSE(refused(r, moved("1", "2026-03-04", "qualified")).empty());
    CHECK(refused(r, moved("1", "2026-03-05", "qualified")).empty());
    // The same command may say both.
    auto both = desk("contacted");
    CHECK(refused(both, R"([{"fact":"need","id":"N","on":"2026-03-03","client":"a","what":"w"},)" +
                            moved("1", "2026-03-03", "qualified") + "]")
              .empty());
}

TEST_CASE("what is recorded late must fit between the stages before and after it") {
    auto r = desk("lead");
    r.record(moved("2", "2026-03-10", "lost"), forms::today).value();
    CHECK(refused(r, moved("1", "2026-03-05", "refused")) ==
          "/to: found \"refused\" before the stage_changed \"2\", 2026-03-10: from \"refused\" a client does not come "
          "to \"lost\", expected one of lead");
    CHECK(refused(r, moved("1", "2026-03-05", "contacted")).empty());
}

TEST_CASE("a correction is held against the stages around it") {
    auto r = desk("lead");
    r.record(moved("1", "2026-03-05", "contacted"), forms::today).value();
    r.record(moved("2", "2026-03-10", "lost", R"("from":"contacted")"), forms::today).value();
    const auto correct = [&](const std::string& id, const std::string& what) {
        const auto with = what.empty() ? "" : R"(,"with":{"fact":"stage_changed","client":"a",)" + what + "}";
        return forms::faults(r, R"({"fact":"correction","id":")" + id + R"(","on":"2026-03-11","corrects":"1")" + with +
                                    "}");
    };
    CHECK(correct("x", R"("on":"2026-03-05","to":"refused")") == "contradiction /with/to");
    CHECK(correct("x", R"("on":"2026-03-06","to":"contacted")").empty());
    CHECK(forms::contradictory(r).empty());
    // Where it is taken back, what came from there is at fault.
    CHECK(correct("y", "").empty());
    CHECK(forms::contradictory(r).starts_with("2 "));
}

TEST_CASE("of one day each move stands after the one from which it says that it comes, however they were recorded") {
    auto r = desk();
    CHECK(refused(r, "[" + moved("3", "2026-03-04", "lost", R"("from":"contacted")") + "," +
                         moved("2", "2026-03-04", "contacted", R"("from":"lead")") + "," +
                         moved("1", "2026-03-04", "lead") + "]")
              .empty());
    CHECK(refused(r, moved("4", "2026-03-05", "contacted")) ==
          "/to: from \"lost\" a client does not come to \"contacted\", expected one of won_back");
}

TEST_CASE("the employer's own lifecycle holds in the place of the library's") {
    auto r = forms::registry_with("client");
    r.load(document_kind::standard, own, forms::today).value();
    CHECK(forms::faults(r, recorded("b", "active")) == "unknown_name /stage");
    r.record(recorded("a"), forms::today).value();
    CHECK(refused(r, moved("1", "2026-03-04", "lead")).empty());
    CHECK(refused(r, moved("2", "2026-03-05", "client")) ==
          "/to: from \"lead\" a client does not come to \"client\", expected one of trial");
    CHECK(refused(r, moved("2", "2026-03-05", "trial")) == "/to: \"trial\" needs trial_begun recorded by 2026-03-05");
    const auto form = R"({"trial_begun":{"members":{"client":{"needed":true,"refers":{"name":"client"}}}}})";
    r.load(document_kind::rules, forms::document("ours", form), forms::today).value();
    r.record(R"({"fact":"trial_begun","id":"T","on":"2026-03-05","client":"a"})", forms::today).value();
    CHECK(refused(r, moved("2", "2026-03-05", "trial")).empty());
}

TEST_CASE("a lifecycle that is loaded later shows what contradicts it, and a stage that it lacks may be left") {
    auto r = desk("active");
    r.record(moved("1", "2026-03-05", "key"), forms::today).value();
    r.load(document_kind::standard, own, forms::today).value();
    CHECK_FALSE(forms::contradictory(r).empty());
    CHECK(refused(r, moved("2", "2026-03-06", "client")).empty());
}
