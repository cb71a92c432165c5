// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/law.hpp>

#include <algorithm>
#include <utility>

#include <troth/json/embedded.hpp>
#include <troth/law/library.hpp>
#include <troth/law/standard.hpp>

#include "law_check.hpp"

namespace troth::inline v0::json {
namespace {

/// What a document states with its source.
template <class Document>
rule_source source_of(const Document& d) {
    return {d.citation.value_or(""), d.sure.value_or(sureness::confirmed), d.read_in.value_or(""), d.note.value_or("")};
}

/// Makes the rules of a section whole: what each is like is taken into it, and each variant into every version.
template <class Rule>
class rule_maker {
public:
    explicit rule_maker(const std::map<std::string, rule_document<Rule>>& documents) : documents_(documents) {}

    law_rules<Rule> make() {
        for (const auto& [id, unused] : documents_) get(id);
        std::vector<law_rule<Rule>> out;
        out.reserve(made_.size());
        for (auto& [id, rule] : made_) out.push_back(std::move(rule));
        return law_rules<Rule>(std::move(out));
    }

private:
    /// The whole rule of an id. The document was checked: the id is there, and nothing leads back to itself.
    const law_rule<Rule>& get(const std::string& id) {
        if (const auto at = made_.find(id); at != made_.end()) return at->second;
        const auto& document = documents_.at(id);
        law_rule<Rule> out;
        out.id = id;
        for (const auto& [name, variant] : document.variants) out.variants.push_back({name, variant.note.value_or("")});
        for (const auto& version : document.versions)
            if (version.rule.like)
                for (const auto& variant : get(*version.rule.like).variants)
                    if (!out.find_variant(variant.name)) out.variants.push_back(variant);
        for (const auto& version : document.versions)
            out.versions.push_back(make_version(document, version, out.variants));
        return made_.emplace(id, std::move(out)).first->second;
    }

    law_version<Rule> make_version(const rule_document<Rule>& document, const version_document<Rule>& version,
                                   const std::vector<law_variant>& variants) {
        law_version<Rule> out{version.first_day, version.last_day, version.rule, {}, source_of(version)};
        const law_rule<Rule>* base_rule = version.rule.like ? &get(*version.rule.like) : nullptr;
        const law_version<Rule>* base = base_rule == nullptr ? nullptr
                                        : version.first_day  ? base_rule->find_version(*version.first_day)
                                                             : &base_rule->versions.front();
        const auto whole_rule = [&](const Rule& from) {
            Rule rule = changed(from, version.rule);
            rule.like.reset();
            return rule;
        };
        if (base != nullptr) out.rule = whole_rule(base->rule);
        for (const auto& variant : variants) {
            const auto own = document.variants.find(variant.name);
            const auto inherited = base != nullptr ? base_rule->find_variant(variant.name) : std::nullopt;
            if (own != document.variants.end())
                out.readings.push_back(changed(out.rule, own->second.rule.rule));
            else
                out.readings.push_back(inherited ? whole_rule(base->readings[*inherited]) : out.rule);
        }
        return out;
    }

    const std::map<std::string, rule_document<Rule>>& documents_;
    std::map<std::string, law_rule<Rule>> made_;
};

template <class Values>
std::vector<law_series<Values>> make_series(std::map<std::string, series_document<Values>>& documents) {
    std::vector<law_series<Values>> out;
    out.reserve(documents.size());
    for (auto& [name, document] : documents) {
        auto& s = out.emplace_back();
        s.name = name;
        s.source = source_of(document);
        s.values = std::move(document.values);
        for (const auto& range : document.less_sure)
            s.less_sure.push_back({{range.from, range.to}, range.sure, range.note.value_or("")});
    }
    return out;
}

law_calendar make_calendar(calendar_document& document) {
    law_calendar out;
    if (document.weekend) out.definition.weekend = std::move(*document.weekend);
    out.definition.holidays = std::move(document.holidays);
    out.definition.working = std::move(document.working);
    out.definition.known = day_range{document.first_day, document.last_day};
    out.days = calendar::make(out.definition).value().indexed();
    out.source = source_of(document);
    return out;
}

law_pack make_pack(law_pack_document document, std::string_view text) {
    law_pack out;
    out.law = document.law.value_or("");
    out.title = std::move(document.title);
    if (document.calendar) out.calendar = make_calendar(*document.calendar);
    out.series = make_series(document.series);
    out.indexes = make_series(document.indexes);
    out.deadlines = rule_maker(document.deadlines).make();
    out.allocations = rule_maker(document.allocations).make();
    out.late_charges = rule_maker(document.late_charges).make();
    out.limitations = rule_maker(document.limitations).make();
    out.court_fees = rule_maker(document.court_fees).make();
    out.terms = rule_maker(document.terms).make();
    out.warranties = rule_maker(document.warranties).make();
    out.write_offs = rule_maker(document.write_offs).make();
    out.thresholds = rule_maker(document.thresholds).make();
    out.scorecards = rule_maker(document.scorecards).make();
    out.lifecycles = rule_maker(document.lifecycles).make();
    out.programmes = rule_maker(document.programmes).make();
    out.general_limitation = document.general_limitation.value_or("");
    out.text = text;
    return out;
}

std::string_view embedded_text(std::string_view name) {
    for (const auto& file : embedded_files())
        if (file.folder == "law" && file.name == name) return file.text;
    return {};
}

}  // namespace

result<std::shared_ptr<const law_pack>> read_law_pack(std::string_view text, std::string_view schema) {
    std::vector<error> repeated;
    const auto parsed = document::parse(text, repeated);
    if (!parsed) return parsed.error();
    reader r(parsed->root(), std::move(repeated));
    law_pack_document document;
    read(r, parsed->root(), document);
    check_law_pack(r, parsed->root(), schema);
    if (r.has_faults()) return r.take_error();
    return std::make_shared<const law_pack>(make_pack(std::move(document), text));
}

}  // namespace troth::inline v0::json

namespace troth::inline v0 {

result<void> law_library::load(std::string_view pack_text) {
    auto pack = json::read_law_pack(pack_text, json::law_pack_schema);
    if (!pack) return pack.error();
    const auto at = std::lower_bound(packs_.begin(), packs_.end(), *pack,
                                     [](const auto& a, const auto& b) { return a->law < b->law; });
    if (at != packs_.end() && (*at)->law == (*pack)->law)
        *at = std::move(*pack);
    else
        packs_.insert(at, std::move(*pack));
    return {};
}

const law_library& law_library::embedded() {
    static const law_library library = [] {
        law_library out;
        for (const auto& file : json::embedded_files())
            if (file.folder == "law" && file.name != "standard") out.load(file.text).value();
        return out;
    }();
    return library;
}

result<standard> standard::load(std::string_view text) {
    auto pack = json::read_law_pack(text, json::standard_schema);
    if (!pack) return pack.error();
    return standard(std::move(*pack));
}

const standard& standard::embedded() {
    static const standard out = load(json::embedded_text("standard")).value();
    return out;
}

}  // namespace troth::inline v0
