// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <map>
#include <troth/exchange/commerceml.hpp>
#include <troth/reason/text.hpp>
#include <utility>

#include "commerceml_counterparty.hpp"
#include "purpose.hpp"

namespace troth::inline v0::exchange {
namespace {

constexpr client_source commerceml_source{"commerceml", "counterparty"};

/// The document in which a node stands; null for what stands in none, as a catalogue.
pugi::xml_node document_of(pugi::xml_node at) {
    while (at && local_name(at) != "Документ") at = at.parent();
    return at;
}

/// The text of a member, empty where there is none.
std::string text_in(pugi::xml_node of, std::string_view member) {
    for (const auto m : of.children())
        if (local_name(m) == member) return text_of(m);
    return {};
}

bool begins(const std::string& folded, std::string_view word) { return folded.starts_with(folded_text(word)); }

/// Whether a counterparty buys, by the role that is stated of it, else by that of the firm.
bool is_buyer(const std::string& role, const std::string& role_of_firm) {
    const auto word = folded_text(role.empty() ? role_of_firm : role);
    if (role.empty()) return !begins(word, "покупател");
    return begins(word, "покупател") || begins(word, "заказчик") || begins(word, "клиент");
}

/// When a document was made, so that texts follow one another as days do; a catalogue is what holds at last.
std::string time_of(pugi::xml_node document) {
    return document ? text_in(document, "Дата") + "T" + text_in(document, "Время") : "~";
}

/// Finds the counterparties of a file.
class counterparty_finder {
public:
    counterparty_finder(const xml_file& file, client_reading& out, line_faults& faults)
        : file_(file), out_(out), faults_(faults), reader_(file, out, faults) {}

    std::vector<told_counterparty> find() && {
        if (local_name(file_.root()) != "КоммерческаяИнформация") {
            faults_.add(code::bad_row, file_.line_of(file_.root()),
                        "found " + shown(local_name(file_.root())) + ", expected \"КоммерческаяИнформация\"");
            return {};
        }
        std::size_t depth = 1;
        bool is_one = false, has_any = false;
        for (auto at = file_.root(); at && !faults_.is_full(); at = next_node(at, !is_one, depth)) {
            is_one = local_name(at) == "Контрагент" && local_name(at.parent()) == "Контрагенты";
            if (is_one) take(at);
            has_any |= is_one;
        }
        if (!has_any) out_.notes.push_back({file_.line_of(file_.root()), "the file has no counterparties"});
        return std::move(all_);
    }

private:
    void take(pugi::xml_node at) {
        const auto document = document_of(at);
        const auto role = text_in(at, "Роль");
        if (!is_buyer(role, document ? text_in(document, "Роль") : "")) {
            if (passed_over_.insert({text_in(at, "Ид"), role}).second)
                note(at, "the counterparty " + shown(text_in(at, "Наименование")) + " does not buy" +
                             (role.empty() ? "" : ", but has the role " + shown(role)) + ": it is passed over");
            return;
        }
        if (const auto mark = text_in(at, "ПометкаУдаления"); mark == "true" || mark == "1")
            return note(at, "the counterparty " + shown(text_in(at, "Наименование")) +
                                " is marked as deleted, and is passed over");
        auto told = reader_.read(at);
        told.when = time_of(document);
        all_.push_back(std::move(told));
    }
    void note(pugi::xml_node at, std::string text) { out_.notes.push_back({file_.line_of(at), std::move(text)}); }

    const xml_file& file_;
    client_reading& out_;
    line_faults& faults_;
    counterparty_reader reader_;
    std::set<std::pair<std::string, std::string>> passed_over_;
    std::vector<told_counterparty> all_;
};

/// Puts what a later document says of a counterparty in the place of what was known; the names of what differs.
class merger {
public:
    merger(told_counterparty& to, told_counterparty& from) : to_(to), from_(from) {
        take("name", &told_client::name);
        take("full_name", &told_client::full_name);
        take("organisation", &told_client::organisation);
        take("position", &told_client::position);
        take("address", &told_client::address);
        take("note", &told_client::note);
        take("tax_number", &told_client::tax_number);
        take("tax_registration_code", &told_client::tax_registration_code);
        take("statistics_code", &told_client::statistics_code);
        take("contacts", &told_client::contacts);
        take("accounts", &told_client::accounts);
        take("representatives", &told_client::representatives);
        if (from.birthday && to.birthday && *from.birthday != *to.birthday) differs_.emplace_back("birthday");
        if (from.birthday) to.birthday = from.birthday;
        to.says_organisation |= from.says_organisation;
        to.says_person |= from.says_person;
    }
    [[nodiscard]] const std::vector<std::string>& differs() const noexcept { return differs_; }

private:
    template <class Value>
    void take(const char* name, Value told_client::*member) {
        if ((from_.*member).empty() || to_.*member == from_.*member) return;
        if (!(to_.*member).empty()) differs_.emplace_back(name);
        to_.*member = std::move(from_.*member);
    }

    told_counterparty& to_;
    told_counterparty& from_;
    std::vector<std::string> differs_;
};

/// Makes one of what the documents of a file say of a counterparty, from the earliest to the latest.
told_counterparty merged(std::vector<told_counterparty>& all, client_reading& out, line_faults& faults) {
    const auto line = all.front().line;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.when < b.when; });
    auto one = std::move(all.front());
    for (auto next = all.begin() + 1; next != all.end(); ++next) {
        const auto before = std::to_string(one.line);
        if (!one.tax_number.empty() && !next->tax_number.empty() && one.tax_number != next->tax_number)
            faults.add(code::contradiction, next->line,
                       "found the tax number " + shown(next->tax_number) +
                           ", but the counterparty has the id of that of line " + before + " with the number " +
                           shown(one.tax_number));
        const auto at = next->line;
        if (const merger m(one, *next); !m.differs().empty())
            out.notes.push_back({at, "the counterparty differs from that of line " + before + " in " +
                                         joined(m.differs()) + ": the later document holds"});
        one.line = at;
    }
    one.line = line;
    return one;
}

}  // namespace

result<client_reading> read_commerceml(std::string_view bytes, date on) {
    line_faults faults;
    client_reading out;
    if (bytes.size() > max_commerceml_bytes)
        return fail(code::limit, "", "a file of more than " + std::to_string(max_commerceml_bytes) + " bytes");
    const xml_file file(bytes, faults);
    if (!faults.is_empty()) return faults.take();
    std::vector<std::vector<told_counterparty>> all;
    std::map<std::string, std::size_t> by_uid;
    for (auto& told : counterparty_finder(file, out, faults).find()) {
        const auto [known, is_new] = by_uid.emplace(told.uid, all.size());
        if (is_new || told.uid.empty())
            all.emplace_back().push_back(std::move(told));
        else
            all[known->second].push_back(std::move(told));
    }
    std::vector<told_counterparty> clients;
    for (auto& same : all) {
        clients.push_back(merged(same, out, faults));
        set_kind(clients.back());
    }
    for (const auto& c : clients)
        if (size_of(c) > max_client_bytes)
            faults.add(code::limit, c.line,
                       "a counterparty of more than " + std::to_string(max_client_bytes) + " bytes");
    if (!faults.is_empty()) return faults.take();
    client_facts facts(commerceml_source, on);
    for (const auto& c : clients)
        facts.add(c, !c.tax_number.empty() ? c.tax_number : c.contacts.empty() ? "" : c.contacts.front().value, out);
    std::stable_sort(out.notes.begin(), out.notes.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return out;
}

result<client_answer> import_commerceml(registry& to, std::string_view bytes, date recorded) {
    auto read = read_commerceml(bytes, recorded);
    if (!read) return read.error();
    return import_clients(to, *std::move(read), commerceml_source, recorded);
}

}  // namespace troth::inline v0::exchange
