// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "commerceml_counterparty.hpp"

#include <algorithm>
#include <iterator>
#include <troth/exchange/number_format.hpp>
#include <troth/reason/text.hpp>

#include "purpose.hpp"

namespace troth::inline v0::exchange {
namespace {

/// The members that are texts of the client.
struct text_member {
    std::string_view name;
    std::string told_client::*member;
    bool is_of_organisation = false;
};
constexpr text_member text_members[] = {
    {"Ид", &told_client::uid},
    {"Наименование", &told_client::name},
    {"ПолноеНаименование", &told_client::full_name},
    {"ОфициальноеНаименование", &told_client::full_name, true},
    {"ИНН", &told_client::tax_number},
    {"КПП", &told_client::tax_registration_code, true},
    {"КодПоОКПО", &told_client::statistics_code},
    {"ОКПО", &told_client::statistics_code},
    {"Должность", &told_client::position},
    {"Комментарий", &told_client::note},
};

/// Members that stand for themselves, or are read elsewhere.
constexpr std::string_view silent_members[] = {"Роль", "ПометкаУдаления", "НомерВерсии", "Отношение"};

/// Elements in which members of an organisation or a person may stand.
constexpr std::string_view organisation_groups[] = {"ЮрЛицо", "ЮридическоеЛицо"};
constexpr std::string_view person_groups[] = {"ФизЛицо", "ФизическоеЛицо"};

/// A word with which the type of a contact begins, and what it is then.
struct contact_word {
    std::string_view word;
    const char* says;
};
constexpr contact_word kind_words[] = {{"телефон", "phone"},      {"мобильн", "phone"},      {"сотов", "phone"},
                                       {"факс", "phone"},         {"e-mail", "email"},       {"email", "email"},
                                       {"электронн", "email"},    {"почта", "email"},        {"сайт", "site"},
                                       {"веб", "site"},           {"web", "site"},           {"icq", "messenger"},
                                       {"skype", "messenger"},    {"jabber", "messenger"},   {"telegram", "messenger"},
                                       {"телеграм", "messenger"}, {"whatsapp", "messenger"}, {"viber", "messenger"}};
constexpr contact_word use_words[] = {{"рабоч", "work"},        {"служебн", "work"}, {"мобильн", "cell"},
                                      {"сотов", "cell"},        {"домашн", "home"},  {"личн", "home"},
                                      {"внутренн", "internal"}, {"факс", "fax"}};

template <class List>
bool is_in(const List& list, std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool is_digits(std::string_view text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What the type of a contact says. Types are words of no fixed list: "Телефон рабочий", "ТелефонРабочий", "E-Mail".
told_contact contact_of(const std::string& type, std::string value) {
    const auto folded = folded_text(type);
    told_contact out{"other", std::move(value), {}};
    for (const auto& [word, says] : kind_words)
        if (out.kind == "other" && folded.starts_with(folded_text(word))) out.kind = says;
    if (out.kind == "other" && type.empty() && out.value.find('@') != std::string::npos) out.kind = "email";
    if (out.kind == "email" && folded.starts_with(folded_text("почт")) && out.value.find('@') == std::string::npos)
        out.kind = "post";
    if (out.kind == "other" || out.kind == "messenger") {
        out.use = type;
        return out;
    }
    for (const auto& [word, says] : use_words)
        if (folded.find(folded_text(word)) != std::string::npos) (out.use += out.use.empty() ? "" : " ") += says;
    if (const auto blank = type.find(' '); out.use.empty() && out.kind == "phone" && blank != std::string::npos)
        out.use = trimmed(std::string_view(type).substr(blank));
    return out;
}

/// The order in which addresses are taken; 0 for what is none.
int rank_of_address(std::string_view name) {
    if (name == "АдресРегистрации" || name == "ЮридическийАдрес") return 3;
    if (name == "Адрес") return 2;
    return name.starts_with("Адрес") || name.ends_with("Адрес") ? 1 : 0;
}

pugi::xml_node child(pugi::xml_node of, std::string_view name) {
    for (const auto m : of.children())
        if (local_name(m) == name) return m;
    return {};
}

}  // namespace

void set_kind(told_counterparty& c) {
    const bool has_number_of_person = is_digits(c.tax_number, 12);
    c.is_organisation =
        !has_number_of_person && (is_digits(c.tax_number, 10) || (c.says_organisation && !c.says_person));
}

told_counterparty counterparty_reader::read(pugi::xml_node from) {
    told_counterparty out;
    out.line = file_.line_of(from);
    person_ = {};
    address_rank_ = 0;
    for (const auto m : from.children()) {
        const auto name = local_name(m);
        const bool is_organisation = is_in(organisation_groups, name), is_person = is_in(person_groups, name);
        out.says_organisation |= is_organisation;
        out.says_person |= is_person;
        if (!is_organisation && !is_person)
            take(m, out);
        else
            for (const auto inner : m.children()) take(inner, out);
    }
    std::string whole;
    for (const auto* part : {&person_.family, &person_.first, &person_.father})
        if (!part->empty()) (whole += whole.empty() ? "" : " ") += *part;
    out.says_person |= !whole.empty();
    if (out.full_name.empty()) out.full_name = whole;
    if (out.name.empty()) out.name = out.full_name;
    if (out.name.empty()) faults_.add(code::missing_member, out.line, "the counterparty has no name (Наименование)");
    return out;
}

void counterparty_reader::pass_over(pugi::xml_node m, const std::string& why) {
    const std::string name(local_name(m));
    if (passed_over_.insert(name).second)
        out_.notes.push_back({file_.line_of(m), "found " + shown(name) + why + ", which is passed over"});
}

bool counterparty_reader::take_text(std::string_view name, pugi::xml_node m, told_counterparty& to) {
    for (const auto& known : text_members) {
        if (known.name != name) continue;
        auto& member = to.*known.member;
        if (member.empty()) member = text_of(m);
        to.says_organisation |= known.is_of_organisation;
        return true;
    }
    auto* part = name == "Фамилия"    ? &person_.family
                 : name == "Имя"      ? &person_.first
                 : name == "Отчество" ? &person_.father
                                      : nullptr;
    if (part != nullptr) *part = text_of(m);
    return part != nullptr;
}

void counterparty_reader::take(pugi::xml_node m, told_counterparty& to) {
    const auto name = local_name(m);
    if (!m.first_child() || is_in(silent_members, name) || take_text(name, m, to)) return;
    if (name == "Контакты")
        take_contacts(m, to);
    else if (name == "РасчетныеСчета")
        take_accounts(m, to);
    else if (name == "Представители")
        take_representatives(m, to);
    else if (name == "ДатаРождения")
        take_birthday(m, to);
    else if (rank_of_address(name) > 0)
        take_address(m, to);
    else
        pass_over(m, "");
}

void counterparty_reader::take_contacts(pugi::xml_node list, told_counterparty& to) {
    for (const auto one : list.children()) {
        if (local_name(one) != "Контакт") continue;
        auto value = text_of(child(one, "Значение"));
        if (value.empty()) value = text_of(child(one, "Представление"));
        if (value.empty()) continue;
        auto made = contact_of(text_of(child(one, "Тип")), std::move(value));
        if (std::find(to.contacts.begin(), to.contacts.end(), made) == to.contacts.end())
            to.contacts.push_back(std::move(made));
    }
}

void counterparty_reader::take_accounts(pugi::xml_node list, told_counterparty& to) {
    for (const auto one : list.children()) {
        const auto bank = child(one, "Банк");
        told_account made{text_of(child(one, "НомерСчета")), text_of(child(bank, "Наименование")),
                          text_of(child(bank, "БИК"))};
        if (!made.number.empty()) to.accounts.push_back(std::move(made));
    }
}

void counterparty_reader::take_representatives(pugi::xml_node list, told_counterparty& to) {
    for (const auto one : list.children()) {
        if (local_name(one) != "Представитель") continue;
        auto who = child(one, "Контрагент");
        if (!who) who = one;
        auto relation = text_of(child(who, "Отношение"));
        if (relation.empty()) relation = text_of(child(who, "Должность"));
        told_representative made{text_of(child(who, "Наименование")), std::move(relation)};
        if (!made.name.empty()) to.representatives.push_back(std::move(made));
    }
}

void counterparty_reader::take_address(pugi::xml_node m, told_counterparty& to) {
    const auto name = local_name(m);
    to.says_organisation |= name == "ЮридическийАдрес";
    std::string out = text_of(child(m, "Представление"));
    if (out.empty())
        for (const auto field : m.children())
            if (const auto value = text_of(child(field, "Значение")); !value.empty())
                (out += out.empty() ? "" : ", ") += value;
    if (out.empty()) out = text_of(m);
    if (out.empty()) return;
    if (!to.address.empty()) pass_over(m, " beside another address");
    if (rank_of_address(name) <= address_rank_) return;
    to.address = std::move(out);
    address_rank_ = rank_of_address(name);
}

void counterparty_reader::take_birthday(pugi::xml_node m, told_counterparty& to) {
    to.says_person = true;
    const auto day = text_of(m);
    to.birthday = date::parse(std::string_view(day).substr(0, 10));
    if (!to.birthday) pass_over(m, ", no day");
}

}  // namespace troth::inline v0::exchange
