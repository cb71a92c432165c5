// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <iostream>

#include <boost/describe/enum_to_string.hpp>

#include <troth/json/reasons.hpp>
#include <troth/law/library.hpp>
#include <troth/warranty/answer.hpp>

namespace {

troth::date day(const char* text) { return *troth::date::parse(text); }

template <class Word>
std::string word(Word w) {
    return boost::describe::enum_to_string(w, "");
}

/// A washing machine with a year of warranty, twenty days in repair.
troth::warranty_unit washing_machine() {
    troth::warranty_unit out;
    out.complex_goods = true;
    out.delivered = day("2025-03-01");
    auto& year = out.warranties.emplace_back();
    year.by = troth::guarantor::manufacturer;
    year.term = {1, troth::term_unit::years};
    auto& repair = out.events.emplace_back();
    repair.demanded = day("2025-06-02");
    repair.returned = day("2025-06-22");
    return out;
}

}  // namespace

int main() {
    const auto unit = washing_machine();
    troth::warranty_question question;
    question.as_of = day("2026-05-15");
    question.price.price = troth::money{45'000'00, troth::currency::make("RUB").value()};
    auto& defect = question.defect.emplace();
    defect.found = day("2026-03-20");
    defect.demanded = day("2026-03-23");
    defect.demand = troth::warranty_remedy::repair;

    troth::reasons why;
    const auto& law = *troth::law_library::embedded().find("ru");
    const auto answer = troth::answer_warranty(law, "consumer", unit, question, why).value();

    std::cout << (answer.verdict.covered ? "Covered to " + to_string(*answer.verdict.until) : "Not covered") << "\n";
    for (const auto& r : answer.remedies) std::cout << "may ask: " << word(r.remedy) << " (" << word(r.ground) << ")\n";
    for (const auto& d : answer.duties)
        std::cout << "owed: " << word(d.kind) << (d.deadline ? " by " + to_string(*d.deadline) : "") << ", "
                  << d.overdue_days.value_or(0) << " days late, "
                  << (d.late_charge ? to_string(*d.late_charge) : "no charge") << "\n";
    for (const auto& [message, parameters, source] : why.steps())
        std::cout << "- " << message_text(troth::json::language::en, message, parameters) << " " << source << "\n";
}
