// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <troth/exchange/document.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/exchange/import.hpp>
#include <troth/json/document.hpp>
#include <troth/json/reader.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/registry.hpp>

#include "../desk_program.hpp"

namespace {

using troth::json::node;
using members = std::map<std::string, std::string>;

/// The text of a member; empty where it is not there.
std::string text_in(node of, std::string_view name) {
    auto member = of;
    return of.find(name, member) ? std::string(member.text()) : std::string();
}

/// The first word, and what follows it.
std::pair<std::string, std::string> split(const std::string& line) {
    const auto end = line.find(' ');
    return end == std::string::npos ? std::pair(line, std::string())
                                    : std::pair(line.substr(0, end), line.substr(end + 1));
}

/// One person at the telephone: sees who calls, and records what is said.
class desk {
public:
    desk(std::string lang, troth::date today)
        : lang_(std::move(lang)), today_(today), words_(troth::json::document::parse(read_file("words.json")).value()),
          screen_(read_file("screen.txt")), registry_(troth::registry::open(":memory:").value()) {
        using troth::document_kind;
        registry_.load(document_kind::standard, "standard", today).value();
        registry_.load(document_kind::law, "ru", today).value();
        for (const auto* rules : {"client", "contract", "warranty", "warranty_ru"})
            registry_.load(document_kind::rules, rules, today).value();
        const auto facts = read_file("facts.jsonl");
        if (troth::exchange::import_json_lines(registry_, facts, today).value().bad_rows != 0)
            throw std::runtime_error("facts.jsonl has bad rows");
        learn_numbers();
    }

    /// A line as README.md tells.
    void take(const std::string& line) {
        const auto [word, rest] = split(line);
        if (word == "call") return call(rest);
        if (word == "missed") return miss(rest);
        if (word == "new") return make_client(rest);
        if (word == "day") return go_to(rest);
        if (word == "end") return end_shift(rest);
        if (word == "report") return report(rest);
        if (client_.empty()) throw std::runtime_error(say("no_call"));
        if (word == "said") talk({{"direction", "inbound"}, {"reason", rest}, {"answered", "at once"}});
        else if (word == "called") talk({{"direction", "outbound"}, {"outcome", rest}});
        else if (word == "promise") promise("firm", rest);
        else if (word == "client") promise("client", rest);
        else if (word == "kept") record("promise_kept", {{"promise", rest}});
        else if (word == "need") record("need", {{"what", rest}});
        else if (word == "complaint") complain(rest);
        else if (word == "card") show_card(rest);
        else throw std::runtime_error(say("no_command"));
    }

private:
    [[nodiscard]] std::string say(const std::string& key) const {
        auto of_lang = words_.root();
        if (!of_lang.find(lang_, of_lang)) throw std::runtime_error("there are no words in " + lang_);
        return text_in(of_lang, key);
    }

    /// Who has which number, as the clients were recorded.
    void learn_numbers() {
        const auto answer = registry_.query(R"({"select": "facts", "kind": "client_recorded", "corrected": true})");
        const auto parsed = troth::json::document::parse(answer.value()).value();
        auto facts = parsed.root();
        if (!parsed.root().find("facts", facts)) return;
        for (const auto row : facts) {
            auto fact = row, contacts = row;
            if (!row.find("fact", fact) || !fact.find("contacts", contacts)) continue;
            for (const auto c : contacts)
                clients_[text_in(c, "value")] = {text_in(fact, "client"), text_in(fact, "kind")};
        }
    }

    void call(const std::string& number) {
        number_ = number;
        std::cout << "== " << say("day") << " " << to_string(today_) << ", " << number << "\n";
        const auto at = clients_.find(number);
        client_.clear();
        if (at == clients_.end()) {
            std::cout << say("unknown") << "\n\n";
            return;
        }
        std::tie(client_, kind_) = at->second;
        show(card("text", screen_));
    }

    /// The time tells from when the term to call back runs.
    void miss(const std::string& rest) {
        const auto [time, number] = split(rest);
        const auto at = clients_.find(number);
        if (at == clients_.end()) throw std::runtime_error(say("unknown"));
        const auto on_line = std::exchange(client_, at->second.first);
        record("missed_call", {{"channel", "phone"}, {"number", number}}, {}, "T" + time + "+03:00");
        client_ = on_line;
    }

    void make_client(const std::string& name) {
        if (number_.empty() || clients_.contains(number_) || name.empty()) throw std::runtime_error(say("no_call"));
        client_ = "new " + std::to_string(calls_ + 1);
        kind_ = "organisation";
        std::string contacts = R"([{"kind": "phone", "value": )";
        troth::append_quoted(contacts, number_);
        record("client_recorded", {{"kind", kind_}, {"name", name}, {"stage", "lead"}}, contacts + "}]");
        clients_[number_] = {client_, kind_};
    }

    void go_to(const std::string& text) {
        const auto day = troth::date::parse(text);
        if (!day || *day < today_) throw std::runtime_error(say("no_day"));
        today_ = *day;
        client_.clear();
    }

    void talk(members said) {
        said["channel"] = "phone";
        record("interaction", said);
    }

    void promise(const std::string& by, const std::string& rest) {
        const auto [due, what] = split(rest);
        record("promise", {{"by", by}, {"due", due}, {"what", what}});
    }

    void complain(const std::string& subject) {
        record("complaint", {{"subject", subject},
                             {"buyer", kind_ == "person" ? "consumer" : "business"},
                             {"acknowledged", "at once"}});
    }

    /// Records a fact of today about the client on the line.
    void record(const std::string& kind, const members& of, const std::string& contacts = {},
                const std::string& time = {}) {
        const auto id = "CALL-" + std::to_string(calls_ + 1);
        std::string fact = R"({"fact": ")" + kind + R"(", "id": ")" + id + "\", \"" + (time.empty() ? "on" : "at") +
                           "\": \"" + to_string(today_) + time + R"(", "client": )";
        troth::append_quoted(fact, client_);
        for (const auto& [name, value] : of) {
            fact += ", \"" + name + "\": ";
            troth::append_quoted(fact, value);
        }
        if (!contacts.empty()) fact += ", \"contacts\": " + contacts;
        const auto done = registry_.record(fact + "}", today_);
        if (!done) throw std::runtime_error(done.error().where + ": " + done.error().message);
        ++calls_;
        std::cout << say("recorded") << ": " << id << "\n\n";
    }

    /// The card of the client on the line, in the form of a template if there is one.
    [[nodiscard]] std::string card(const std::string& format, const std::string& form) {
        std::string question = R"({"select": "client", "as_of": ")" + to_string(today_) + R"(", "lang": ")" + lang_ +
                               R"(", "talks": )" + (form.empty() ? "5" : "1") + R"(, "client": )";
        troth::append_quoted(question, client_);
        return document("client_card", question + "}", format, form);
    }

    /// The document of the only element that a question gives, in the form of a template if there is one.
    [[nodiscard]] std::string document(const std::string& name, const std::string& question, const std::string& format,
                                       const std::string& form) {
        const auto answer = registry_.query(question);
        if (!answer) throw std::runtime_error(answer.error().where + ": " + answer.error().message);
        const auto parsed = troth::json::document::parse(*answer).value();
        auto data = *parsed.root().begin();
        std::string request =
            R"({"document": ")" + name + R"(", "format": ")" + format + R"(", "lang": ")" + lang_ + "\"";
        if (!form.empty()) troth::append_quoted(request += ", \"template\": ", form);
        (*data.begin()).append_to(request += ", \"data\": ");
        return troth::exchange::make_document(request + "}").value();
    }

    void show_card(const std::string& file) {
        if (file.empty()) return show("----\n" + card("text", "") + "----\n");
        std::ofstream(file, std::ios::binary) << card("html", "");
        std::cout << file << "\n\n";
    }

    static void show(const std::string& text) { std::cout << text << "\n"; }

    void end_shift(const std::string& person) {
        std::string list;
        const auto language = troth::json::read_text<troth::json::language>("\"" + lang_ + "\"").value();
        troth::exchange::append_text(list, registry_.review({.on = today_, .person = person}).value(),
                                     {language, false});
        show(list);
    }

    /// What happened to the clients from a day to this one.
    void report(const std::string& from) {
        if (!troth::date::parse(from)) throw std::runtime_error(say("no_day"));
        show(document("client_report", R"({"select": "client_report", "from": ")" + from + R"(", "to": ")" +
                                           to_string(today_) + R"(", "lang": ")" + lang_ + "\"}",
                      "text", ""));
    }

    std::string lang_;
    troth::date today_;
    troth::json::document words_;
    std::string screen_;
    troth::registry registry_;
    std::map<std::string, std::pair<std::string, std::string>> clients_;  // client and kind, by number
    std::string number_, client_, kind_;                                  // of who is on the line
    int calls_ = 0;
};

}  // namespace

/// call_centre [--lang LANGUAGE] [--on DAY] [--script FILE]: without a script it reads what the operator types.
int main(int argc, char** argv) { return run_desk<desk>("call_centre", argc, argv, "2026-03-02"); }
