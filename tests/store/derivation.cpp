// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <map>
#include <memory>

#include <troth/json/fact.hpp>
#include <troth/json/obligation_rule.hpp>
#include <troth/registry/breach_cost.hpp>
#include <troth/registry/due.hpp>
#include <troth/registry/group_fold.hpp>
#include <troth/registry/state.hpp>

#include "random_facts.hpp"

using namespace troth;
using sample::day;

namespace {

/// The slow way: all events of each group in their order, folded from nothing, parents before what their breach opens.
class oracle {
public:
    explicit oracle(const std::vector<sample::random_fact>& facts)
        : rules_(rule_set::make(json::read_rules(sample::rules).value().rules).value()),
          due_(due_source::make(rules_, laws_, nullptr).value()),
          costs_(breach_costs::make(rules_, laws_).value()) {
        for (const auto& f : facts) add(f.with_id());
        for (std::size_t rule = 0; rule < rules_.rules().size(); ++rule) fold_rule(rule);
    }

    /// Rule, subject, occurrence, state, left, due and closing day of each obligation.
    [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }

    static std::string row(const std::string& rule, const std::string& subject, int occurrence,
                           const std::string& state, const std::string& left, const std::string& due,
                           const std::string& closed_on) {
        return rule + " " + subject + " " + std::to_string(occurrence) + " " + state + " " + left + " " + due + " " +
               closed_on;
    }

private:
    void add(const std::string& text) {
        const auto parsed = json::document::parse(text).value();
        json::reader r(parsed.root());
        auto f = std::make_unique<fact>();
        json::read_fact(r, parsed.root(), *f);
        facts_.push_back(std::move(f));
        const auto& added = *facts_.back();
        for (const auto& part : rules_.parts(added.kind)) {
            const auto count = part.each != nullptr ? count_elements(added, *part.each) : 1;
            for (std::int32_t i = 0; i < count; ++i) {
                auto seen = part.each != nullptr ? with_element(added, *part.each, i) : added;
                if (part.id != nullptr) seen.id = seen.find(*part.id).value();
                const auto key = rule_set::key(seen, part.key_members);
                if (!satisfies(seen, *part.where) || !key) continue;
                events_[{part.rule, *key}].push_back({part.role, part.index, number(), i, added.on, false, &added});
            }
        }
    }
    [[nodiscard]] std::int64_t number() const { return static_cast<std::int64_t>(facts_.size()); }

    void fold_rule(std::size_t rule) {
        const auto groups = events_;
        for (const auto& [id, of_group] : groups) {
            if (id.first != rule) continue;
            auto events = of_group;
            std::sort(events.begin(), events.end(), takes_effect_before);
            const auto folded = fold(rules_, rule, events, due_, costs_).value();
            for (const auto& o : folded.obligations) show(rule, o);
            for (const auto& link : rules_.chained_to(rule))
                for (const auto& o : folded.obligations) {
                    const auto& opening = *facts_[static_cast<std::size_t>(o.fact - 1)];
                    // A rule that only opens has a group for each fact.
                    const auto seen = as_instalment(opening, o.occurrence);
                    const auto& child = rules_.rule(link.rule);
                    if (!satisfies(seen, child.when.where)) continue;
                    const auto key =
                        child.done.empty() ? opening.id : rule_set::key(seen, rules_.key_of(link.rule)).value();
                    for (const auto& e : chained_events(o, opening, link, child.stays.value_or(false)))
                        events_[{link.rule, key}].push_back(e);
                }
        }
    }
    /// What the only rule of the sample that reads lists sees: the line of a plan, or of what was added to one.
    static fact as_instalment(const fact& f, std::int32_t occurrence) {
        if (f.kind == "plan") return with_element(f, "lines", occurrence);
        if (f.kind != "addition") return f;
        auto out = with_element(f, "more", occurrence);
        out.id = out.find("plan").value();
        return out;
    }
    void show(std::size_t rule, const obligation& o) {
        static const char* const states[] = {"open", "partly_performed", "performed", "cancelled"};
        rows_.push_back(row(rules_.rule(rule).id, o.subject, o.occurrence, states[static_cast<int>(o.state)],
                            o.is_money      ? to_string(money{o.left, o.currency})
                            : o.has_amount() ? to_string(quantity_of(o.left))
                                             : "", o.due ? to_string(*o.due) : "",
                            o.closed_on ? to_string(*o.closed_on) : ""));
    }

    law_library laws_;
    rule_set rules_;
    due_source due_;
    breach_costs costs_;
    std::vector<std::unique_ptr<fact>> facts_;
    std::map<std::pair<std::size_t, std::string>, std::vector<event>> events_;
    std::vector<std::string> rows_;
};

std::vector<std::string> rows_of(registry& r) {
    const auto text = sample::obligations(r);
    const auto parsed = json::document::parse(text).value();
    std::vector<std::string> out;
    for (const auto o : *parsed.root().begin()) {
        const auto word = [&](const char* name) {
            json::node n = o;
            return o.find(name, n) ? std::string(n.text()) : std::string();
        };
        out.push_back(oracle::row(word("rule"), word("subject"), std::stoi(word("occurrence")), word("state"),
                                  word("left") + word("quantity_left"), word("due"), word("closed_on")));
    }
    std::sort(out.begin(), out.end());
    return out;
}

registry recorded(const std::vector<sample::random_fact>& facts) {
    auto r = sample::in_memory();
    r.record(sample::array_of(facts), day("2025-01-01")).value();
    return r;
}

}  // namespace

TEST_CASE("facts recorded one by one, in any order, make what folding all events at once makes") {
    REQUIRE(rc::check("one by one", [] {
        const auto facts = sample::any_facts(1, 40);
        auto r = sample::in_memory();
        for (const auto& f : facts) r.record(f.with_id(), day("2025-01-01")).value();
        auto wanted = oracle(facts).rows();
        std::sort(wanted.begin(), wanted.end());
        RC_ASSERT(rows_of(r) == wanted);
        RC_ASSERT(sample::verified(r) == "");
        auto at_once = recorded(facts);
        RC_ASSERT(sample::obligations(r) == sample::obligations(at_once));
    }));
}

TEST_CASE("as of a day is what a registry says that has no later facts") {
    REQUIRE(rc::check("as of", [] {
        const auto facts = sample::any_facts(1, 40);
        const auto on = *day("2025-01-01").plus(sample::any(0, 70));
        std::vector<sample::random_fact> earlier;
        for (const auto& f : facts)
            if (f.on <= on) earlier.push_back(f);
        auto all = recorded(facts), then = recorded(earlier);
        const auto as_of = ",\"as_of\":\"" + to_string(on) + "\"";
        RC_ASSERT(sample::obligations(all, as_of) == sample::obligations(then, as_of));
        RC_ASSERT(sample::review(all, to_string(on).c_str()) == sample::review(then, to_string(on).c_str()));
    }));
}

TEST_CASE("as known then is what the registry said then") {
    REQUIRE(rc::check("as known", [] {
        const auto facts = sample::any_facts(1, 30);
        auto r = sample::in_memory();
        std::map<date, std::string> said;
        auto on = day("2025-01-01");
        for (const auto& f : facts) {
            on = *on.plus(sample::any(0, 3));
            if (sample::any(0, 5) == 0) r.correct(f.id, "", on).error();
            r.record(f.with_id(), on).value();
            said[on] = sample::review(r, "2025-02-10");
        }
        for (const auto& [known, list] : said) {
            std::string out;
            json::write_duty_list(out, r.review({day("2025-02-10"), known, {}, {}, {}, {}, {}}).value());
            RC_ASSERT(out == list);
        }
    }));
}

TEST_CASE("corrected facts make what they would have made if they had been right at first") {
    REQUIRE(rc::check("corrections", [] {
        auto facts = sample::any_facts(1, 25);
        auto r = recorded(facts);
        std::set<std::string> gone;
        for (int i = 0, n = sample::any(1, 8); i < n; ++i) {
            auto& f = facts[static_cast<std::size_t>(sample::any(0, static_cast<int>(facts.size())))];
            if (sample::any(0, 3) == 0) {
                r.correct(f.id, "", day("2025-01-02")).value();
                gone.insert(f.id);
                continue;
            }
            std::set<std::string> none{"i0", "i1", "i2", "i3"};
            const auto other = sample::any_fact(0, none);
            r.correct(f.id, other.text, day("2025-01-02")).value();
            f.text = other.text;
            f.on = other.on;
            gone.erase(f.id);
        }
        std::erase_if(facts, [&](const auto& f) { return gone.contains(f.id); });
        auto right = recorded(facts);
        RC_ASSERT(sample::obligations(r) == sample::obligations(right));
        RC_ASSERT(sample::verified(r) == "");
        const auto on = to_string(*day("2025-01-01").plus(sample::any(0, 70)));
        RC_ASSERT(sample::review(r, on.c_str()) == sample::review(right, on.c_str()));
    }));
}

TEST_CASE("rules loaded later make of the facts what they would have made at first") {
    REQUIRE(rc::check("rules", [] {
        const auto facts = sample::any_facts(1, 25);
        auto r = registry::open(":memory:").value();
        r.record(sample::array_of(facts), day("2025-01-01")).value();
        r.load(document_kind::rules, sample::rules, day("2025-01-02")).value();
        auto first = recorded(facts);
        RC_ASSERT(sample::obligations(r) == sample::obligations(first));
        r.load(document_kind::rules, sample::with(sample::rules, "\"days\": 10", "\"days\": 5"), day("2025-01-03"))
            .value();
        RC_ASSERT(sample::verified(r) == "");
        r.load(document_kind::rules, sample::rules, day("2025-01-04")).value();
        RC_ASSERT(sample::obligations(r) == sample::obligations(first));
    }));
}
