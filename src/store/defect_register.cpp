// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <troth/json/document.hpp>
#include <troth/json/fact.hpp>
#include <troth/json/writer.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/defect_register.hpp>
#include <troth/warranty/defect_fact.hpp>

namespace troth::inline v0 {
namespace {

/// The text of a member of what a registry answered; empty if it is not there.
std::string_view text_of(json::node n, std::string_view name) {
    json::node found = n;
    return n.find(name, found) ? found.text() : std::string_view();
}

/// Calls with each fact of a kind, as it was corrected.
template <class Visit>
result<void> each_fact(registry& from, const std::string& kind, Visit visit) {
    for (std::string after;;) {
        const auto answer =
            from.query(R"({"select":"facts","corrected":true,"limit":10000,"kind":)" + quoted(kind) +
                       (after.empty() ? "" : ",\"after\":" + quoted(after)) + "}");
        if (!answer) return answer.error();
        const auto parsed = json::document::parse(*answer);
        if (!parsed) return parsed.error();
        json::node list = parsed->root();
        if (!parsed->root().find("facts", list)) return {};
        for (const json::node row : list) {
            json::node content = row;
            if (!row.find("fact", content)) continue;
            json::reader r(content);
            fact stated;
            if (!json::read_fact(r, content, stated)) return r.take_error();
            stated.id = text_of(row, "id");
            if (auto taken = visit(stated); !taken) return taken.error();
        }
        after = text_of(parsed->root(), "next");
        if (after.empty()) return {};
    }
}

template <class Row>
result<void> take(result<Row> made, std::vector<Row>& rows, std::size_t most, const char* where) {
    if (!made) return made.error();
    if (rows.size() == most)
        return fail(code::limit, where,
                    "found more than " + std::to_string(most) + ", which is what is counted at once");
    rows.push_back(*std::move(made));
    return {};
}

}  // namespace

result<defect_register> read_defect_register(registry& from) {
    defect_register out;
    auto read = each_fact(from, "defect", [&](const fact& f) {
        return take(defect_record_of(f), out.records, max_defect_records, "/records");
    });
    if (!read) return read.error();
    std::map<std::string, std::size_t, std::less<>> by_id;
    for (std::size_t i = 0; i < out.records.size(); ++i) by_id.emplace(out.records[i].id, i);
    read = each_fact(from, "defect_cause", [&](const fact& f) -> result<void> {
        const auto at = by_id.find(f.find("defect").value_or(""));
        if (at != by_id.end()) out.records[at->second].cause = f.find("cause");
        return {};
    });
    if (!read) return read.error();
    read = each_fact(from, "units_sold",
                     [&](const fact& f) { return take(units_sold_of(f), out.sold, max_units_sold, "/sold"); });
    if (!read) return read.error();
    return out;
}

std::string defects_request(const defect_register& of, date as_of, std::optional<currency> in,
                            std::string_view members) {
    std::string out = R"({"calculate":"defects","as_of":")" + to_string(as_of) + "\"";
    if (in) out += ",\"currency\":" + quoted(in->code());
    if (!members.empty()) (out += ',') += members;
    out += ",\"records\":";
    json::write(out, of.records);
    out += ",\"sold\":";
    json::write(out, of.sold);
    return out + "}";
}

}  // namespace troth::inline v0
