// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/document.hpp>

#include <algorithm>
#include <optional>
#include <troth/contract/claim.hpp>
#include <troth/contract/contract_card.hpp>
#include <troth/contract/contract_register.hpp>
#include <troth/contract/reconciliation_statement.hpp>
#include <troth/exchange/display.hpp>
#include <troth/exchange/letter.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/json/contract.hpp>
#include <troth/json/defects.hpp>
#include <troth/json/embedded.hpp>
#include <troth/json/money.hpp>
#include <troth/json/warranty.hpp>
#include <troth/warranty/defect_statistics.hpp>
#include <type_traits>
#include <variant>

#include "client_document.hpp"
#include "client_report_document.hpp"
#include "competitor_document.hpp"
#include "debt_lines.hpp"
#include "defect_chart.hpp"
#include "document_value.hpp"
#include "document_words.hpp"
#include "template_engine.hpp"
#include "unit_document.hpp"

namespace troth::inline v0 {

namespace exchange {
namespace {

using json::node;
using json::reader;
using kind = template_value::kind;

using document_content = std::variant<claim, reconciliation_statement, troth::contract_card, troth::contract_register,
                                      defect_statistics, unit_card, workshop_list, client_card, client_report,
                                      competitor_report>;

/// What a request asks for.
struct document_request {
    document_type document = document_type::claim_letter;
    document_format format = document_format::html;
    document_writing how;
    exchange::letter letter;
    document_content content;
    std::optional<std::string> own_template;
};

document_content content_of(document_type document) {
    switch (document) {
        case document_type::claim_letter:
        case document_type::reminder:
        case document_type::late_charge_calculation:
            break;
        case document_type::reconciliation_statement:
            return reconciliation_statement{};
        case document_type::contract_card:
            return troth::contract_card{};
        case document_type::contract_register:
            return troth::contract_register{};
        case document_type::defect_report:
            return defect_statistics{};
        case document_type::acceptance_record:
        case document_type::complaint_reply:
        case document_type::repair_certificate:
        case document_type::refusal:
        case document_type::warranty_card:
            return unit_card{};
        case document_type::workshop_list:
            return workshop_list{};
        case document_type::client_card:
            return client_card{};
        case document_type::client_report:
            return client_report{};
        case document_type::competitor_report:
            return competitor_report{};
    }
    return claim{};
}

/// Leaves in a reminder what is to be paid. A debt that was paid late is demanded for its late charge alone, which a
/// reminder does not speak of. The reader is at the place of the claim.
void keep_unpaid(reader& r, claim& content) {
    std::erase_if(content.debts, [](const claimed_debt& d) { return d.left.units == 0; });
    if (content.debts.empty())
        r.fault_in(code::bad_value, "debts", "found no debt of which something is left, expected at least one");
}

/// Leaves no sum in a claim of which the late charge of a debt is not known: it would look complete.
void keep_known(claim& content) {
    const auto is_unknown = [](const claimed_debt& d) { return d.not_known.has_value(); };
    if (std::none_of(content.debts.begin(), content.debts.end(), is_unknown)) return;
    if (!content.known_charge) content.known_charge = content.late_charge;
    content.late_charge = content.late_charge_a_day = content.total = content.court_fee = std::nullopt;
}

constexpr std::string_view members = "document lang format letter data template";

/// Reads a member of a request by its name; the reader is at its place.
void read_value(reader& r, node member, document_request& out) {
    const auto name = member.name();
    if (name == "lang")
        json::read(r, member, out.how.lang);
    else if (name == "format")
        json::read(r, member, out.format);
    else if (name == "letter")
        json::read(r, member, out.letter);
    else if (name == "template")
        json::read(r, member, out.own_template.emplace());
    else if (name == "data")
        std::visit(
            [&](auto& content) {
                using content_type = std::remove_cvref_t<decltype(content)>;
                constexpr bool is_unit = std::is_same_v<content_type, unit_card>;
                if (is_unit && !check_answer(r, member)) return;
                if (!json::read(r, member, content)) return;
                amount_check(r).check(content);
                if constexpr (std::is_same_v<content_type, claim>) {
                    if (out.document == document_type::reminder) keep_unpaid(r, content);
                    keep_known(content);
                }
                if constexpr (is_unit) check_unit(r, out.document, content);
            },
            out.content);
}

void read_member(reader& r, node member, document_request& out) {
    if (!json::has_name(members, member.name())) {
        r.fault_in(code::unknown_member, member.name(),
                   "found the member " + troth::shown(member.name()) +
                       ", expected one of document, lang, format, letter, data, template");
    } else {
        const reader::step inside(r, member.name());
        read_value(r, member, out);
    }
}

/// Reads the member that says what the others are; false if there is none.
bool read_type(reader& r, node root, document_request& out) {
    node word = root;
    if (!root.find("document", word))
        return r.fault_in(code::missing_member, "document", "expected the member \"document\"");
    const reader::step inside(r, std::string_view("document"));
    if (!json::read(r, word, out.document)) return false;
    out.content = content_of(out.document);
    return true;
}

result<document_request> read_request(std::string_view text) {
    if (text.size() > max_document_request_bytes)
        return fail(code::limit, "",
                    "found " + std::to_string(text.size()) + " bytes, expected at most " +
                        std::to_string(max_document_request_bytes));
    std::vector<error> repeated;
    const auto parsed = json::document::parse(text, repeated);
    if (!parsed) return parsed.error();
    const auto root = parsed->root();
    reader r(root, std::move(repeated));
    document_request out;
    if (json::is_kind(r, root, json::kind::object)) {
        const bool is_typed = read_type(r, root, out);
        for (const node member : root)
            if (is_typed || member.name() != "data") read_member(r, member, out);
        node ignored = root;
        if (is_typed && !root.find("data", ignored))
            r.fault_in(code::missing_member, "data", "expected the member \"data\"");
    }
    if (r.has_faults()) return r.take_error();
    return out;
}

/// What people call a debt: "Contract No. 12/26 of 2026-03-10, payment 2"; without a number it is its subject.
std::string name_of_debt(const document_writing& how, const claimed_debt& debt) {
    if (!debt.number) return how.text("subject", debt.subject);
    auto name = how.document_name(debt.kind.value_or(""), *debt.number, debt.on);
    if (!debt.element) return name;
    return json::message_text(how.lang, "document.debt_element",
                              {{"document", std::move(name)}, {"element", how.text("element", *debt.element)}});
}

/// What people call what was paid of a debt; without a number its kind and id.
std::string name_of_payment(const document_writing& how, const claim_payment& p) {
    const auto kind = p.kind.value_or("payment");
    if (p.number) return how.document_name(kind, *p.number, {});
    return how.text("kind", kind) + " " + how.text("fact", p.fact);
}

/// From which day on the late charge of a debt is not known, and why.
std::string unknown_charge(const document_writing& how, const claimed_debt& debt, currency c) {
    if (!debt.not_known->starts_with(name_of(code::not_known)))
        return json::message_text(how.lang, "document.not_known", {}) + " " + how.text("not_known", *debt.not_known);
    const auto from = debt.known_to.value_or(debt.due);
    std::vector<parameter> said{{"unknown_from", how.day(from == date::last() ? from : from.next())}};
    if (!debt.known_to || !debt.known_charge) return json::message_text(how.lang, "document.charge_unknown", said);
    said.push_back({"known_to", how.day(*debt.known_to)});
    said.push_back({"known_charge", how.amount(*debt.known_charge, c)});
    said.push_back({"currency", how.text("currency", c.code())});
    return json::message_text(how.lang, "document.charge_known_to", said);
}

void add_members(template_value& made, const claim& content, const document_writing& how) {
    auto& debts = made.find("debts")->elements;
    for (std::size_t i = 0; i < debts.size(); ++i) {
        const auto name_all = [&](const char* member, const std::vector<claim_payment>& all) {
            auto& said = debts[i].find(member)->elements;
            for (std::size_t k = 0; k < all.size(); ++k)
                said[k].add("name", template_value::of_text(name_of_payment(how, all[k])));
        };
        name_all("performed", content.debts[i].performed);
        if (content.debts[i].raised) name_all("raised", *content.debts[i].raised);
        add_lines(debts[i], content.debts[i]);
        debts[i].add("name", template_value::of_text(name_of_debt(how, content.debts[i])));
        debts[i].add("unknown_charge", content.debts[i].not_known
                                           ? template_value::of_text(
                                                 unknown_charge(how, content.debts[i], content.currency))
                                           : template_value{});
    }
    const auto is_charged = [](const claimed_debt& d) { return !d.rows.empty(); };
    made.add("has_rows",
             template_value::of_flag(std::any_of(content.debts.begin(), content.debts.end(), is_charged)));
}

/// What people call what a row of a statement is of; without a number its kind and id.
std::string name_of_row(const document_writing& how, const statement_row& row) {
    if (!row.number) return how.text("kind", row.kind) + " " + how.text("fact", row.fact);
    if (!row.document) return how.document_name(row.kind, *row.number, row.dated);
    return how.text("kind", row.kind) + ": " + how.document_name(*row.document, *row.number, row.dated);
}

void add_members(template_value& made, const reconciliation_statement& content, const document_writing& how) {
    auto& rows = made.find("rows")->elements;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].add("name", template_value::of_text(name_of_row(how, content.rows[i])));
    const bool client = content.closing_debit.units != 0, firm = content.closing_credit.units != 0;
    made.add("client_owes", template_value::of_flag(client));
    made.add("firm_owes", template_value::of_flag(firm));
    made.add("is_settled", template_value::of_flag(!client && !firm));
}

/// What people call a version of a contract; without a number its id.
std::string name_of_version(const document_writing& how, const card_version& v) {
    return v.number ? how.document_name(v.kind, *v.number, v.on) : how.text("id", v.id);
}

/// A term as people read it: days as the language writes them.
std::string value_of_term(const document_writing& how, const std::string& value) {
    const auto day = date::parse(value);
    return day ? how.day(*day) : how.text("value", value);
}

/// What a contract calls one of its performances: without the contract, where that is known by a number.
std::string name_of_performance(const document_writing& how, const troth::contract_card& card,
                                const card_performance& p) {
    const bool is_element = card.number && p.subject.starts_with(card.id + "/");
    return how.text("subject", is_element ? p.subject.substr(card.id.size() + 1) : p.subject);
}

void add_members(template_value& made, const troth::contract_card& content, const document_writing& how) {
    const card_version original{content.id, "contract", content.on, content.number};
    made.add("name", template_value::of_text(name_of_version(how, original)));
    auto& versions = made.find("versions")->elements;
    for (std::size_t i = 0; i < versions.size(); ++i)
        versions[i].add("name", template_value::of_text(name_of_version(how, content.versions[i])));
    auto& terms = made.find("terms")->elements;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto& term = content.terms[i];
        const auto label = value_word(how.lang, "term", term.name);
        terms[i].add("label", template_value::of_text(label.empty() ? how.text("name", term.name) : label));
        terms[i].add("said", template_value::of_text(value_of_term(how, term.value)));
        const auto by = std::find_if(content.versions.begin(), content.versions.end(),
                                     [&](const card_version& v) { return v.id == term.version; });
        terms[i].add("given_by", by != content.versions.end()
                                     ? template_value::of_text(name_of_version(how, *by))
                                     : template_value::of_text(how.text("version", term.version)));
    }
    made.add("has_terms", template_value::of_flag(!content.terms.empty()));
    auto& performances = made.find("performances")->elements;
    for (std::size_t i = 0; i < performances.size(); ++i)
        performances[i].add("name",
                            template_value::of_text(name_of_performance(how, content, content.performances[i])));
}
void add_members(template_value&, const troth::contract_register&, const document_writing&) {}

/// Adds what a table of defects is called, and its chart.
void add_members(template_value& made, const defect_table& table, const document_writing& how) {
    auto& rows = made.find("rows")->elements;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto label = row_label(table.rows[i], how);
        rows[i].add("label", template_value::of_text(isolated(printable(label, label.size()), how.lang)));
    }
    const auto is_marked = [](const defect_row& row) { return row.systematic.value_or(false); };
    made.add("has_marked", template_value::of_flag(std::any_of(table.rows.begin(), table.rows.end(), is_marked)));
    made.add("heading", template_value::of_text(
                            value_word(how.lang, "by", boost::describe::enum_to_string(table.dimension, ""))));
    made.add("chart", make_pareto_chart(table, how));
}

void add_members(template_value& made, const defect_statistics& content, const document_writing& how) {
    auto& tables = made.find("by")->elements;
    for (std::size_t i = 0; i < tables.size(); ++i) add_members(tables[i], content.by[i], how);
    made.add("time_chart", content.periods.empty() ? template_value{} : make_span_chart(content, how));
    made.add("has_defects", template_value::of_flag(content.total.count != 0));
    made.add("has_outcomes", template_value::of_flag(content.total.repaired + content.total.replaced != 0));
    made.add("has_costs", template_value::of_flag(content.total.cost || content.total.revenue));
    made.add("has_withdraw", template_value::of_flag(!content.withdraw.empty()));
    made.add("has_repeated", template_value::of_flag(!content.repeated.empty()));
    made.add("has_without_cause", template_value::of_flag(!content.without_cause.empty()));
}

/// Who writes to whom where the letter does not say it.
void set_parties(letter& out, const claim& content) {
    if (!out.from) out.from.emplace().name = content.obligee;
    if (!out.to) out.to.emplace().name = content.obligor;
}
void set_parties(letter& out, const reconciliation_statement& content) {
    if (!out.to) out.to.emplace().name = content.client;
}
void set_parties(letter&, const troth::contract_card&) {}
void set_parties(letter&, const troth::contract_register&) {}
void set_parties(letter&, const defect_statistics&) {}
void set_parties(letter& out, const unit_card& content) {
    const auto* matter = matter_of(content);
    const auto& client = matter != nullptr && matter->client ? matter->client : content.client;
    if (!out.to && client) out.to.emplace().name = *client;
}
void set_parties(letter&, const workshop_list&) {}
void set_parties(letter&, const client_card&) {}
void set_parties(letter&, const client_report&) {}
void set_parties(letter&, const competitor_report&) {}

/// All that a template can name.
template_value values_of(document_request& asked) {
    const value_maker maker(asked.how);
    return std::visit(
        [&](const auto& content) {
            auto out = maker.make("", content);
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(content)>, unit_card>)
                add_members(out, content, asked.document, asked.how);
            else
                add_members(out, content, asked.how);
            set_parties(asked.letter, content);
            out.add("letter", maker.make("letter", asked.letter));
            out.add("words", make_words(asked.how.lang, out));
            out.add("lang", template_value::of_text(boost::describe::enum_to_string(asked.how.lang, "")));
            out.add("is_rtl", template_value::of_flag(is_right_to_left(asked.how.lang)));
            return out;
        },
        asked.content);
}

}  // namespace

std::string_view document_template(document_type document, document_format format) {
    const std::string_view folder = boost::describe::enum_to_string(format, "");
    const std::string_view name = boost::describe::enum_to_string(document, "");
    for (const auto& file : json::embedded_files())
        if (file.folder == folder && file.name == name) return file.text;
    TROTH_EXPECTS(false);
    return {};
}

result<std::string> make_document(std::string_view request) {
    auto asked = read_request(request);
    if (!asked) return asked.error();
    const bool is_html = asked->format == document_format::html;
    const auto whole = with_parts(asked->own_template ? std::string_view(*asked->own_template)
                                                      : document_template(asked->document, asked->format),
                                  is_html ? "html_part" : "text_part");
    if (!whole) return whole.error();
    // A fault is told with its line in the template that was given.
    if (asked->own_template)
        if (const auto own = checked_template(without_parts(*asked->own_template)); !own) return own.error();
    const auto text = checked_template(*whole);
    if (!text) return text.error();
    return fill_template(*text, values_of(*asked), is_html);
}

}  // namespace exchange
}  // namespace troth::inline v0
