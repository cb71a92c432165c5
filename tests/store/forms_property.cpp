// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "forms.hpp"
#include "random_facts.hpp"

using namespace troth;
using sample::any;
using sample::day;

namespace {

/// An instalment, a delivery and the like; what is empty is not stated.
struct performance {
    std::string id, by, kind, due, amount, misspelt;
};

/// A contract, or an addendum to one.
struct version {
    std::string id, contract, currency, from, to;
    date on = day("2026-01-01");
    std::vector<performance> performances, added;
    std::vector<std::string> dropped;
    [[nodiscard]] bool is_addendum() const { return !contract.empty(); }
    [[nodiscard]] const std::string& owner() const { return is_addendum() ? contract : id; }
    /// What it brings of performances, and the name of the list.
    [[nodiscard]] const std::vector<performance>& brought() const { return is_addendum() ? added : performances; }
};

std::string pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(any(0, static_cast<int>(from.size())))];
}
/// A good value, and now and then another one.
std::string mostly(const std::vector<std::string>& good, const std::vector<std::string>& bad) {
    return pick(any(0, 6) == 0 ? bad : good);
}

/// An object without members is nothing in a list: either id or day is there.
performance any_performance() {
    performance out{mostly({"1", "2", "3", "4", "5"}, {""}), mostly({"firm", "client"}, {"custmer", ""}),
            mostly({"pay", "deliver", "perform", "hand_over"}, {"paid", ""}), mostly({"2026-05-01"}, {"soon", ""}),
            mostly({"10.00", "7"}, {"-1.00", "1,5", "10.005", ""}), mostly({""}, {"amuont"})};
    if (out.id.empty() && out.due.empty()) out.due = "2026-05-01";
    return out;
}

version any_version(const std::string& id) {
    version v;
    v.id = id;
    v.on = *v.on.plus(any(0, 5));
    v.currency = any(0, 3) == 0 ? "" : mostly({"EUR"}, {"USD"});
    if (any(0, 2) == 0) v.from = "2026-01-04";
    if (any(0, 2) == 0) v.to = mostly({"2026-12-31"}, {"2025-12-31", "2026-01-03"});
    if (id.front() == 'A') v.contract = mostly({"C0", "C1"}, {"C9", "A0"});
    for (int i = 0, n = any(0, 4); i < n; ++i) v.performances.push_back(any_performance());
    if (!v.is_addendum()) return v;
    for (int i = 0, n = any(0, 3); i < n; ++i) v.added.push_back(any_performance());
    for (int i = 0, n = any(0, 2); i < n; ++i) v.dropped.push_back(pick({"1", "2", "3", "4", "5"}));
    return v;
}

std::string member(const char* name, const std::string& value) {
    return value.empty() ? "" : ",\"" + std::string(name) + "\":\"" + value + "\"";
}

/// The list of an addendum that changes has ids and days alone.
std::string list_of(const char* name, const std::vector<performance>& all, bool is_change) {
    std::string out = ",\"" + std::string(name) + "\":[";
    for (const auto& p : all) {
        if (out.back() != '[') out += ',';
        auto one = member("id", p.id);
        if (!is_change) one += member("by", p.by) + member("kind", p.kind) + member("amount", p.amount);
        one += member("due", p.due);
        if (!p.misspelt.empty()) one += member(p.misspelt.c_str(), "1");
        out += "{" + (one.empty() ? one : one.substr(1)) + "}";
    }
    return out + "]";
}

std::string text_of(const version& v) {
    std::string out = std::string(R"({"fact":")") + (v.is_addendum() ? "addendum" : "contract") + "\",\"on\":\"" +
                      to_string(v.on) + "\"" + member("id", v.id) + member("contract", v.contract) +
                      member("currency", v.currency) + member("from", v.from) + member("to", v.to);
    out += list_of("performances", v.performances, v.is_addendum());
    if (!v.is_addendum()) return out + "}";
    out += list_of("added", v.added, false) + ",\"dropped\":[";
    for (const auto& id : v.dropped) out += (out.back() == '[' ? "\"" : ",\"") + id + "\"";
    return out + "]}";
}

/// The slow way: each sentence of CONTRACT.md about contracts and addenda, one after the other.
class slow_check {
public:
    explicit slow_check(const std::vector<version>& all) : all_(all) {
        for (std::size_t i = 0; i < all.size(); ++i) check(all[i], "/" + std::to_string(i));
    }
    [[nodiscard]] const std::set<std::string>& found() const { return found_; }

private:
    void note(const char* code, const std::string& place) { found_.insert(std::string(code) + " " + place); }

    void check(const version& v, const std::string& at) {
        if (!v.to.empty() && v.to < (v.from.empty() ? (v.is_addendum() ? "" : to_string(v.on)) : v.from))
            note("contradiction", at + "/to");
        check_list(v, at);
        if (!v.is_addendum()) return;
        const auto of = std::find_if(all_.begin(), all_.end(), [&](const auto& c) { return c.id == v.contract; });
        if (of == all_.end() || of->is_addendum()) return note("unknown_name", at + "/contract");
        if (v.on < of->on) note("contradiction", at + "/on");
        if (!v.currency.empty() && !of->currency.empty() && v.currency != of->currency)
            note("contradiction", at + "/currency");
        for (std::size_t i = 0; i < v.performances.size(); ++i)
            check_name(v, v.performances[i].id, at, "/performances/" + std::to_string(i) + "/id");
        for (std::size_t i = 0; i < v.dropped.size(); ++i)
            check_name(v, v.dropped[i], at, "/dropped/" + std::to_string(i));
    }
    void check_name(const version& v, const std::string& name, const std::string& at, const std::string& place) {
        if (name.empty()) return;
        const version* first = nullptr;
        for (const auto& other : all_)
            for (const auto& p : other.brought())
                if (other.owner() == v.contract && p.id == name && (first == nullptr || other.on < first->on))
                    first = &other;
        if (first == nullptr) note("unknown_name", at + place);
        else if (v.on < first->on) note("contradiction", at + "/on");
    }
    void check_list(const version& v, const std::string& at) {
        const std::string list = at + (v.is_addendum() ? "/added/" : "/performances/");
        for (std::size_t i = 0; i < v.brought().size(); ++i) {
            const auto& p = v.brought()[i];
            const auto place = list + std::to_string(i);
            check_one(p, v.currency, place);
            if (p.id.empty()) continue;
            for (std::size_t k = 0; k < i; ++k)
                if (v.brought()[k].id == p.id) note("contradiction", place + "/id");
            for (const auto& other : all_)
                for (const auto& q : other.brought())
                    if (&other != &v && other.owner() == v.owner() && q.id == p.id)
                        note("contradiction", place + "/id");
        }
        if (!v.is_addendum()) return;
        for (std::size_t i = 0; i < v.performances.size(); ++i) {
            const auto place = at + "/performances/" + std::to_string(i);
            if (v.performances[i].id.empty()) note("missing_member", place + "/id");
            if (v.performances[i].due == "soon") note("bad_value", place + "/due");
            check_spelling(v.performances[i], place);
        }
    }
    void check_spelling(const performance& p, const std::string& place) {
        if (!p.misspelt.empty()) note("unknown_member", place + "/" + p.misspelt);
    }
    void check_one(const performance& p, const std::string& currency, const std::string& place) {
        check_spelling(p, place);
        const auto word = [&](const char* name, const std::string& value, bool is_bad) {
            if (value.empty()) note("missing_member", place + "/" + name);
            else if (is_bad) note("bad_value", place + "/" + name);
        };
        word("id", p.id, false);
        word("by", p.by, p.by == "custmer");
        word("kind", p.kind, p.kind == "paid");
        word("due", p.due, p.due == "soon");
        const bool is_bad = p.amount == "-1.00" || p.amount == "1,5" || (p.amount == "10.005" && !currency.empty());
        if (p.amount.empty() ? p.kind == "pay" : is_bad) word("amount", p.amount, is_bad);
        const auto of_version = place.substr(0, place.find('/', 1));
        if (!p.amount.empty() && p.kind != "pay" && currency.empty()) note("missing_member", of_version + "/currency");
    }

    const std::vector<version>& all_;
    std::set<std::string> found_;
};

std::vector<version> any_versions() {
    std::vector<version> out;
    for (const auto* id : {"C0", "C1", "A0", "A1", "A2"})
        if (any(0, 5) != 0) out.push_back(any_version(id));
    for (std::size_t i = out.size(); i > 1; --i)
        std::swap(out[i - 1], out[static_cast<std::size_t>(any(0, static_cast<int>(i)))]);
    return out;
}

}  // namespace

TEST_CASE("contracts and addenda with mistakes are refused exactly where they contradict") {
    // The rules of the contract refuse some of the same themselves, so only its forms are loaded.
    const auto all = forms::forms_of("contract");
    int good = 0, bad = 0;
    REQUIRE(rc::check("forms", [&] {
        const auto versions = any_versions();
        std::string text = "[";
        for (const auto& v : versions) text += (text.size() == 1 ? "" : ",") + text_of(v);
        auto r = forms::registry_of(all);
        const auto answer = r.record(text + "]", forms::today);
        std::set<std::string> told;
        if (!answer) {
            told.insert(std::string(name_of(answer.error().code)) + " " + answer.error().where);
            for (const auto& e : answer.error().more) told.insert(std::string(name_of(e.code)) + " " + e.where);
            RC_ASSERT(told.size() == answer.error().more.size() + 1);
        }
        ++(told.empty() ? good : bad);
        RC_LOG(text);
        RC_ASSERT(told == slow_check(versions).found());
        const auto kept = r.query(R"({"select":"facts","kind":"contract"})").value();
        if (!answer) RC_ASSERT(kept == R"({"facts":[]})");
    }));
    CHECK(good > 0);
    CHECK(bad > 0);
}

TEST_CASE("what is noted of facts is what their forms say of them, however they came and were corrected") {
    const auto all = forms::forms_of("contract");
    int corrected = 0, refused = 0, noted = 0;
    REQUIRE(rc::check("notes", [&] {
        auto r = registry::open(":memory:").value();
        std::map<std::string, std::string> facts;
        const bool is_before = any(0, 2) == 0;
        if (is_before) r.load(document_kind::rules, forms::document("forms", all), forms::today).value();
        for (const auto& v : any_versions()) {
            const auto text = text_of(v);
            if (r.record(text, forms::today)) facts[v.id] = text;
        }
        if (!is_before) r.load(document_kind::rules, forms::document("forms", all), forms::today).value();
        RC_ASSERT(sample::verified(r) == "");
        for (int i = 0, n = any(0, 6); i < n && !facts.empty(); ++i) {
            auto v = any_version(any(0, 2) == 0 ? "C0" : "A0");
            const auto id = std::next(facts.begin(), any(0, static_cast<int>(facts.size())))->first;
            v.id.clear();
            const bool is_withdrawn = any(0, 4) == 0;
            ++(r.correct(id, is_withdrawn ? std::string() : text_of(v), forms::today) ? corrected : refused);
            RC_ASSERT(sample::verified(r) == "");
            const auto added = any_version("C" + std::to_string(i + 1));
            (void)r.record(text_of(added), forms::today);
            RC_ASSERT(sample::verified(r) == "");
        }
        if (!forms::contradictory(r).empty()) ++noted;
    }));
    CHECK(corrected > 0);
    CHECK(refused > 0);
    CHECK(noted > 0);
}
