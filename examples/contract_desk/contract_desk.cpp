// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iostream>
#include <iterator>
#include <troth/exchange/bank_import.hpp>
#include <troth/exchange/document.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/exchange/import.hpp>
#include <troth/json/document.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/registry.hpp>

namespace {

const auto today = *troth::date::parse("2026-01-20");

/// Whom the letters are from and to, and what they are about.
const std::string letter = R"({"number": "3", "on": "2026-01-20", "place": "Tver",
    "from": {"name": "Severny Instrument LLC", "address": "Tver, Rechnaya 1"},
    "to": {"name": "Vektor-Stroy JSC", "address": "Tver, Zavodskaya 11"},
    "signatory": {"name": "P. Orlov", "position": "Head of sales"},
    "contract": {"number": "31/2025", "on": "2025-04-07"}, "reply_by": "2026-02-03"})";

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + " cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A registry with a year of contracts: what was agreed and done, and what the bank says was paid in January.
troth::registry year_of_contracts() {
    using troth::document_kind;
    auto registry = troth::registry::open(":memory:").value();
    registry.load(document_kind::law, "ru", today).value();
    registry.load(document_kind::rules, "contract", today).value();
    registry.load(document_kind::rules, "contract_ru", today).value();
    if (troth::exchange::import_json_lines(registry, read_file("facts.jsonl"), today).value().bad_rows != 0)
        throw std::runtime_error("facts.jsonl has bad rows");
    const auto bank = troth::exchange::import_bank_statement(registry, read_file("bank.txt"), today).value();
    std::cout << "Bank statement: payments matched: " << bank.matched
              << ", for a person to match: " << bank.unmatched.size() << "\n\n";
    return registry;
}

/// The first element of the list of an answer, as JSON.
std::string first_of(const std::string& answer) {
    const auto parsed = troth::json::document::parse(answer).value();
    for (const auto list : parsed.root())
        for (const auto one : list) return troth::json::canonical_text(one);
    throw std::runtime_error("the answer is empty: " + answer);
}

/// Prints documents as text, or writes them as HTML into a folder.
class printer {
public:
    printer(std::string lang, std::string folder) : lang_(std::move(lang)), folder_(std::move(folder)) {}

    void print(const std::string& document, const std::string& data, bool is_letter = false) const {
        auto request = R"({"document": ")" + document + R"(", "lang": ")" + lang_ + R"(", "format": ")" +
                       (folder_.empty() ? "text" : "html") + R"(", "data": )" + data;
        if (is_letter) request += ", \"letter\": " + letter;
        const auto made = troth::exchange::make_document(request + "}").value();
        if (folder_.empty()) {
            std::cout << "\n" << made;
            return;
        }
        std::ofstream(folder_ + "/" + document + ".html", std::ios::binary) << made;
        std::cout << folder_ << "/" << document << ".html\n";
    }

private:
    std::string lang_, folder_;
};

void run(const std::string& lang, const std::string& folder) {
    auto registry = year_of_contracts();
    const printer out(lang, folder);
    const auto language = troth::json::read_text<troth::json::language>("\"" + lang + "\"").value();

    std::string list;
    troth::exchange::append_text(list, registry.review({.on = today}).value(), {language, false});
    std::cout << list << "\n";

    const auto day = ", \"as_of\": \"" + to_string(today) + "\"";
    out.print("contract_register",
              R"({"as_of": ")" + to_string(today) + "\", " +
                  registry.query(R"({"select": "contracts")" + day + "}").value().substr(1));
    out.print("contract_card",
              first_of(registry.query(R"({"select": "contracts", "details": true, "id": "C-2")" + day + "}").value()));

    const auto claim = first_of(registry.query(R"({"select": "claims", "client": "Vektor-Stroy", "court":
        {"law": "ru", "court": "commercial"})" + day + "}").value());
    out.print("late_charge_calculation", claim, true);
    out.print("claim_letter", claim, true);
    out.print("reconciliation_statement", first_of(registry.query(R"({"select": "statements", "client": "Ryabina",
        "from": "2025-01-01", "to": "2025-12-31"})").value()));
}

}  // namespace

/// contract_desk [LANGUAGE [FOLDER]]: with a folder the documents are written there as HTML.
int main(int argc, char** argv) {
    try {
        run(argc > 1 ? argv[1] : "en", argc > 2 ? argv[2] : "");
    } catch (const std::exception& e) {
        std::cerr << "contract_desk: " << e.what() << "\n";
        return 1;
    }
}
