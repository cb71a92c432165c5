// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <optional>
#include <string>
#include <troth/client/lifecycle_diagram.hpp>
#include <troth/client/lifecycle_walk.hpp>
#include <troth/json/lifecycle.hpp>
#include <troth/law/standard.hpp>
#include <utility>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

enum class diagram_form { mermaid, svg };
BOOST_DESCRIBE_ENUM(diagram_form, mermaid, svg)

struct lifecycle_request {
    std::string calculate;
    date as_of;
    std::vector<stage_move> history;
    std::vector<stage_fact> recorded;
    std::optional<lifecycle_rule> lifecycle;
    std::optional<diagram_form> diagram;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(lifecycle_request, (), (calculate, as_of, history, recorded, lifecycle, diagram, lang, reasons))

std::string draw(const lifecycle_rule& of, diagram_form as, std::optional<language> lang,
                 const std::optional<std::string>& current) {
    const std::string word = boost::describe::enum_to_string(lang.value_or(language::en), "");
    const auto label = [&](const std::string& stage) {
        const auto& title = find_stage(of, stage)->title;
        const auto at = title.find(word);
        return at != title.end() ? at->second : stage;
    };
    return as == diagram_form::svg ? lifecycle_svg(of, label, current.value_or("")) : lifecycle_mermaid(of, label);
}

}  // namespace

void calculate_lifecycle(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    lifecycle_request q;
    json::read(c.r, c.request, q);
    lifecycle_question asked;
    asked.as_of = q.as_of;
    asked.history = std::move(q.history);
    asked.recorded = std::move(q.recorded);
    if (q.lifecycle) {
        asked.lifecycle = std::move(*q.lifecycle);
        if (!asked.lifecycle.stages && c.r.is_read("/lifecycle"))
            c.r.fault_at(code::missing_member, "/lifecycle/stages", "expected the stages");
        if (asked.lifecycle.like && c.r.is_read("/lifecycle/like"))
            c.r.fault_at(code::unknown_member, "/lifecycle/like", "a lifecycle of a request stands for itself");
    } else {
        asked.lifecycle = standard::get(nullptr, &law_pack::lifecycles, client_lifecycle_id, q.as_of);
    }
    if (asked.lifecycle.stages)
        for (const auto& f : faults_of(asked, [&](const std::string& place) { return c.r.is_read(place); }))
            c.r.fault_at(f.code, f.where, f.message);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) {
        auto out = troth::calculate_lifecycle(asked, why);
        if (out && q.diagram) out->diagram = draw(asked.lifecycle, *q.diagram, q.lang, out->stage);
        return out;
    });
}

}  // namespace troth::inline v0::json
