// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum_from_string.hpp>
#include <troth/exchange/display.hpp>
#include <troth/exchange/document.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/exchange/import.hpp>
#include <troth/json/document.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/registry.hpp>

#include "../desk_program.hpp"

namespace {

using troth::json::node;
using parameters = std::map<std::string, std::string>;

/// A member; the object itself where it is not there.
node member_of(node of, std::string_view name) {
    auto member = of;
    return of.find(name, member) ? member : of;
}

/// The text of a member; empty where it is not there.
std::string text_in(node of, std::string_view name) {
    auto member = of;
    return of.find(name, member) ? std::string(member.text()) : std::string();
}

std::vector<node> list_in(node of, std::string_view name) {
    auto list = of;
    return of.find(name, list) ? std::vector<node>(list.begin(), list.end()) : std::vector<node>();
}

/// The sentences of the desk in five languages.
class words {
public:
    explicit words(const std::string& text) : document_(troth::json::document::parse(text).value()) {}

    [[nodiscard]] std::string say(const std::string& lang, const std::string& key,
                                  const parameters& values = {}) const {
        auto of_lang = document_.root();
        if (!of_lang.find(lang, of_lang)) throw std::runtime_error("there are no words in " + lang);
        auto out = text_in(of_lang, key);
        for (const auto& [name, value] : values) {
            const auto place = "{" + name + "}";
            if (const auto at = out.find(place); at != out.npos) out.replace(at, place.size(), value);
        }
        return out;
    }

private:
    troth::json::document document_;
};

/// One person at the telephone: looks units up, and records what callers demand.
class desk {
public:
    desk(std::string lang, troth::date today)
        : lang_(std::move(lang)), today_(today), registry_(troth::registry::open(":memory:").value()),
          words_(read_file("words.json")) {
        using troth::document_kind;
        registry_.load(document_kind::standard, "standard", today).value();
        registry_.load(document_kind::law, "ru", today).value();
        registry_.load(document_kind::rules, "warranty", today).value();
        registry_.load(document_kind::rules, "warranty_ru", today).value();
        if (troth::exchange::import_json_lines(registry_, read_file("facts.jsonl"), today).value().bad_rows != 0)
            throw std::runtime_error("facts.jsonl has bad rows");
    }

    /// `day 2025-07-04`, the number of a remedy that the caller chooses, `refuse` and why, `returned` and what was
    /// done, `paper` and a document, or a serial and what he says.
    void take(const std::string& line) {
        const auto first = line.substr(0, line.find(' '));
        const auto rest = first.size() < line.size() ? line.substr(first.size() + 1) : std::string();
        std::size_t number = 0;
        const auto* end = first.data() + first.size();
        if (first == "day") go_to(rest);
        else if (first == "refuse") refuse(rest);
        else if (first == "returned") give_back(rest);
        else if (first == "paper") print(rest);
        else if (std::from_chars(first.data(), end, number).ptr == end) choose(number);
        else show(first, rest);
    }

private:
    void go_to(const std::string& text) {
        const auto day = troth::date::parse(text);
        if (!day || *day < today_) throw std::runtime_error(say("no_day"));
        today_ = *day;
    }

    [[nodiscard]] std::string say(const std::string& key, const parameters& values = {}) const {
        return words_.say(lang_, key, values);
    }

    void show(std::string serial, const std::string& call) {
        std::string question =
            R"({"select": "units", "reasons": false, "as_of": ")" + to_string(today_) + "\", \"serial\": ";
        troth::append_quoted(question, serial);
        const auto answer = registry_.query(question + "}").value();
        const auto parsed = troth::json::document::parse(answer).value();
        const auto units = list_in(parsed.root(), "units");
        std::cout << "== " << say("day") << " " << to_string(today_) << ", " << serial;
        serial_.clear();
        remedies_.clear();
        if (units.empty()) {
            std::cout << "\n" << say("unknown") << "\n\n";
            return;
        }
        if (!call.empty() || serial != called_) call_ = call;
        serial_ = called_ = serial;
        show(units.back(), call);
    }

    void show(node unit, const std::string& call) {
        sale_ = text_in(unit, "sale");
        const auto sale = registry_.query(R"({"select": "facts", "id": ")" + sale_ + "\"}").value();
        const auto parsed = troth::json::document::parse(sale).value();
        const auto fact = member_of(list_in(parsed.root(), "facts").front(), "fact");
        currency_ = text_in(fact, "currency");
        buyer_ = text_in(fact, "buyer");
        client_lang_ = text_in(fact, "lang");
        client_ = text_in(unit, "client");
        std::cout << ": " << text_in(unit, "product") << ", " << say("sold", {{"on", text_in(unit, "on")}}) << ", "
                  << client_ << "\n";
        if (!call.empty()) std::cout << say("call") << ": " << troth::exchange::printable(call) << "\n";
        const auto warranty = member_of(unit, "warranty");
        auto error = warranty;
        if (warranty.find("error", error)) throw std::runtime_error(text_in(error, "message"));
        const bool is_covered = member_of(warranty, "covered").truth();
        show_verdict(warranty, is_covered);
        open_.clear();
        last_.clear();
        for (const auto d : list_in(unit, "demands")) {
            last_ = text_in(d, "id");
            if (text_in(d, "state") == "open") {
                open_ = text_in(d, "id");
                demand_ = text_in(d, "demand");
                std::cout << say("open") << ": " << say(text_in(d, "demand")) << ", " << text_in(d, "on") << "\n";
            }
        }
        show_remedies(warranty);
        for (const auto rest : list_in(warranty, "remains"))
            if (const auto until = text_in(rest, "to"); !is_covered && text_in(rest, "kind") == "essential_defects")
                std::cout << say("essential", {{"until", until}}) << "\n";
        show_duties(warranty);
        tell(unit, warranty, is_covered);
    }

    void show_verdict(node warranty, bool is_covered) const {
        std::cout << say(is_covered ? "covered" : "not_covered");
        if (is_covered) {
            const auto days = member_of(warranty, "days_left");
            std::cout << ", " << say(text_in(warranty, "by")) << ", "
                      << say("until", {{"until", text_in(warranty, "until")}, {"days", std::string(days.text())}});
            if (const auto burden = text_in(warranty, "burden_of_proof"); !burden.empty())
                std::cout << "; " << say(burden);
        }
        std::cout << "\n";
    }

    void show_remedies(node warranty) {
        remedies_.clear();
        const auto all = list_in(warranty, "remedies");
        std::cout << (all.empty() ? say("may_not") : say("may_ask") + ":") << "\n";
        for (const auto r : all) {
            remedies_.push_back(text_in(r, "remedy"));
            std::cout << "  " << remedies_.size() << " " << say(remedies_.back()) << " (" << say("ground") << ": "
                      << say(text_in(r, "ground")) << ")\n";
        }
    }

    void show_duties(node warranty) {
        std::string list;
        const auto language = troth::json::read_text<troth::json::language>("\"" + lang_ + "\"").value();
        troth::exchange::append_text(list, registry_.review({.on = today_, .soon_days = 60, .client = client_}).value(),
                                     {language, false});
        std::cout << "\n" << list;
        for (const auto duty : list_in(warranty, "duties")) {
            auto performed = duty;
            const auto deadline = troth::date::parse(text_in(duty, "deadline"));
            if (!deadline || *deadline < today_ || duty.find("performed", performed)) continue;
            const auto charge = first_day_of_delay(text_in(duty, "kind"), *deadline);
            const auto is_loaner = text_in(duty, "kind") == "loaner";
            if (!charge.empty())
                std::cout << say("late_costs", {{"duty", is_loaner ? troth::exchange::performance_word("lend", language)
                                                                   : say(demand_)},
                                                {"deadline", to_string(*deadline)},
                                                {"amount", charge}})
                          << "\n";
        }
        std::cout << "\n";
    }

    /// What the law gives the buyer for the first day on which a duty is late; empty where it gives nothing.
    [[nodiscard]] std::string first_day_of_delay(const std::string& kind, troth::date deadline) {
        const auto answer = registry_.query(R"({"select": "units", "reasons": false, "id": ")" + open_ +
                                            R"(", "as_of": ")" + to_string(deadline.next()) + "\"}").value();
        const auto parsed = troth::json::document::parse(answer).value();
        for (const auto duty : list_in(member_of(list_in(parsed.root(), "units").front(), "warranty"), "duties"))
            if (const auto charge = text_in(duty, "late_charge");
                text_in(duty, "kind") == kind && !charge.empty() && charge != "0.00")
                return text_in(duty, "late_charge") + " " + currency_;
        return {};
    }

    [[nodiscard]] std::string joined(const std::string& lang, const std::vector<std::string>& remedies) const {
        std::string out;
        for (const auto& r : remedies) out += (out.empty() ? "" : ", ") + words_.say(lang, r);
        return out;
    }

    /// A day, an amount or a name as the client's language writes it.
    [[nodiscard]] std::string for_client(const std::string& text) const {
        auto lang = troth::json::language::en;
        boost::describe::enum_from_string(client_lang_.c_str(), lang);
        const auto day = troth::date::parse(text);
        using namespace troth::exchange;
        return isolated(day ? written_day(*day, lang) : grouped(text, lang), lang);
    }

    /// What to say, in the client's language.
    void tell(node unit, node warranty, bool is_covered) {
        const auto& lang = client_lang_;
        const auto client_words = [&](const std::string& key, const parameters& values = {}) {
            std::cout << "  " << words_.say(lang, key, values) << "\n";
        };
        std::cout << say("tell") << " (" << lang << "):\n";
        if (!is_covered) {
            client_words("tell_refused", {{"product", for_client(text_in(unit, "product"))}});
        } else if (open_.empty()) {
            client_words("tell_covered", {{"product", for_client(text_in(unit, "product"))},
                                          {"until", for_client(text_in(warranty, "until"))},
                                          {"remedies", joined(lang, remedies_)}});
        }
        for (const auto duty : list_in(warranty, "duties")) {
            auto performed = duty;
            const auto key = "tell_" + text_in(duty, "kind");
            if (duty.find("performed", performed) || words_.say(lang, key).empty()) continue;
            if (const auto deadline = text_in(duty, "deadline"); !deadline.empty() && deadline >= to_string(today_))
                client_words(key, {{"deadline", for_client(deadline)}});
            if (const auto charge = text_in(duty, "late_charge"); !charge.empty() && charge != "0.00")
                client_words("tell_late", {{"amount", for_client(charge) + " " + for_client(currency_)}});
            std::vector<std::string> opened;
            for (const auto r : list_in(duty, "opens")) opened.emplace_back(r.text());
            if (!opened.empty()) client_words("tell_now", {{"remedies", joined(lang, opened)}});
        }
        std::cout << "\n";
    }

    /// Records a fact of today; gives its id.
    std::string record(const std::string& kind, const std::map<std::string, std::string>& members) {
        const auto id = "CALL-" + std::to_string(++calls_);
        std::string fact = R"({"fact": ")" + kind + R"(", "id": ")" + id + R"(", "on": ")" + to_string(today_) +
                           R"(", "client": )";
        troth::append_quoted(fact, client_);
        for (const auto& [name, value] : members) {
            fact += ", \"" + name + "\": ";
            troth::append_quoted(fact, value);
        }
        registry_.record(fact + "}", today_).value();
        return id;
    }

    void demand(const std::string& remedy) {
        parameters members{{"sale", sale_}, {"buyer", buyer_}, {"demand", remedy}};
        if (!call_.empty()) members["complaint"] = call_;
        if (!open_.empty()) members["in_place_of"] = open_;
        last_ = record("remedy_demanded", members);
    }

    /// Refuses what is demanded, by default a repair, and prints the letter.
    void refuse(const std::string& ground) {
        if (serial_.empty()) throw std::runtime_error(say("no_call"));
        if (!open_.empty()) last_ = open_;
        else demand("repair");
        record("demand_refused", {{"demand", last_}, {"ground", ground}});
        open_.clear();
        print("refusal");
    }

    /// Gives a repaired item back, and prints the certificate.
    void give_back(const std::string& work) {
        if (open_.empty()) throw std::runtime_error(say("no_call"));
        last_ = open_;
        record("item_returned", {{"demand", last_}, {"work", work}, {"certificate", last_}});
        open_.clear();
        print("repair_certificate");
    }

    /// Prints a document about the unit of the screen and its last demand, in the client's language.
    void print(const std::string& document) {
        if (serial_.empty()) throw std::runtime_error(say("no_call"));
        const auto answer = registry_.query(R"({"select": "units", "id": ")" + (last_.empty() ? sale_ : last_) +
                                            R"(", "as_of": ")" + to_string(today_) + "\"}").value();
        const auto parsed = troth::json::document::parse(answer).value();
        std::string request = R"({"format": "text", "lang": ")" + client_lang_ + R"(", "letter": {"on": ")" +
                              to_string(today_) + R"(", "from": {"name": )";
        troth::append_quoted(request, words_.say(client_lang_, "firm"));
        troth::append_quoted(request += "}}, \"document\": ", document);
        list_in(parsed.root(), "units").front().append_to(request += ", \"data\": ");
        const auto made = troth::exchange::make_document(request + "}");
        if (!made) throw std::runtime_error(made.error().where + ": " + made.error().message);
        std::cout << "----\n" << *made << "----\n\n";
    }

    /// Records what the caller demands, and shows the unit again. It takes the place of a demand that is open.
    void choose(std::size_t number) {
        if (number == 0 || number > remedies_.size()) {
            std::cout << say(serial_.empty() ? "no_call" : "no_choice") << "\n\n";
            return;
        }
        demand(remedies_[number - 1]);
        std::cout << say("recorded") << ": " << say(remedies_[number - 1]) << "\n";
        show(serial_, "");
    }

    std::string lang_;
    troth::date today_;
    troth::registry registry_;
    words words_;
    std::string serial_, sale_, buyer_, client_, client_lang_, currency_, open_, demand_, last_;  // of the unit shown
    std::string called_, call_;  // for which unit it was called last, and what was said
    std::vector<std::string> remedies_;
    int calls_ = 0;
};

}  // namespace

/// service_desk [--lang LANGUAGE] [--on DAY] [--script FILE]: without a script it reads what the operator types.
int main(int argc, char** argv) { return run_desk<desk>("service_desk", argc, argv, "2025-07-02"); }
