// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <initializer_list>
#include <string>

#include <troth/json/document.hpp>
#include <troth/store/registry.hpp>

namespace clients {

inline const troth::date recorded = *troth::date::parse("2026-11-01");

/// A registry with the rules of clients, contracts and warranties, and two clients with a life of their own.
inline troth::registry desk() {
    using troth::document_kind;
    auto r = troth::registry::open(":memory:").value();
    r.load(document_kind::standard, "standard", recorded).value();
    r.load(document_kind::law, "ru", recorded).value();
    for (const auto* rules : {"client", "contract", "warranty", "warranty_ru"})
        r.load(document_kind::rules, rules, recorded).value();
    r.record(R"([
      {"fact":"assignment","id":"as1","on":"2026-01-01","person":"Olga","client":"H 7"},
      {"fact":"assignment","id":"as2","on":"2026-01-01","person":"Maksim","client":"other"},
      {"fact":"assignment","id":"as3","on":"2026-01-01","person":"Vera","duty":"client-manager.duty.handle-complaints"},
      {"fact":"assignment","id":"as4","on":"2026-01-01","person":"Pavel","client":"H 7",
       "duty":"client-manager.duty.control-performance"},
      {"fact":"client_recorded","id":"C-1","on":"2026-01-12","client":"H 7","kind":"organisation","name":"Гавань",
       "contacts":[{"kind":"phone","value":"+7 495 555-01-01"}],"languages":["ru","en"],"segments":["hotels"],
       "owner":"Olga","stage":"active","currency":"RUB","credit_limit":"300000.00"},
      {"fact":"client_changed","id":"C-2","on":"2026-02-02","client":"H 7","name":"ООО «Гавань»",
       "contacts":[{"kind":"phone","value":"+7 495 555-01-02","use":"work"},
                   {"kind":"email","value":"a@gavan.example"}]},
      {"fact":"client_recorded","id":"C-3","on":"2026-01-12","client":"other","kind":"person","name":"Other"},
      {"fact":"promise","id":"P-0","on":"2026-02-20","client":"other","by":"firm","what":"call","due":"2026-02-21"},
      {"fact":"need","id":"N-1","on":"2026-02-03","client":"H 7","what":"pumps"},
      {"fact":"offer","id":"O-1","on":"2026-02-04","client":"H 7","number":"41","valid_to":"2026-03-05",
       "needs":["N-1"],"currency":"RUB","amount":"10.00"},
      {"fact":"contract","id":"K-1","on":"2026-01-15","client":"H 7","number":"7/26","kind":"supply","currency":"RUB",
       "from":"2026-01-15","to":"2026-12-31",
       "sections":{"payment":"2","validity":"9","warranty":"6","after_sales_service":"7"},"performances":[
         {"id":"1","by":"client","kind":"pay","amount":"1000.00","due":"2026-02-16"},
         {"id":"2","by":"firm","kind":"deliver","due":"2026-08-01"}]},
      {"fact":"contract","id":"K-2","on":"2026-01-15","client":"nobody recorded","number":"8/26","kind":"supply"},
      {"fact":"addendum","id":"K-3","on":"2026-02-15","contract":"K-1","client":"H 7","to":"2027-01-31"},
      {"fact":"sale","id":"S-1","on":"2026-01-20","client":"H 7","law":"ru","buyer":"consumer","serial":"TV-1",
       "product":"TV set","currency":"RUB","price":"60000.00","delivered":"2026-01-21","warranty_card":"given",
       "warranties":[{"kind":"commercial","by":"manufacturer","term":{"months":24}}]},
      {"fact":"sale","id":"S-2","on":"2020-01-20","client":"H 7","law":"ru","buyer":"consumer","serial":"TV-0",
       "product":"Old TV","currency":"RUB","price":"60000.00","delivered":"2020-01-21","warranty_card":"given",
       "warranties":[{"kind":"commercial","by":"manufacturer","term":{"months":12}}]},
      {"fact":"interaction","id":"I-1","at":"2026-02-10T09:05+03:00","client":"H 7","direction":"inbound",
       "channel":"phone","reason":"asked for drawings","answered":"at once","employee":"Olga"},
      {"fact":"promise","id":"P-1","on":"2026-02-10","client":"H 7","by":"firm","what":"drawings","due":"2026-02-13"},
      {"fact":"promise","id":"P-2","on":"2026-02-10","client":"H 7","by":"client","what":"list of pumps",
       "due":"2026-03-06"},
      {"fact":"promise","id":"P-3","on":"2026-02-10","client":"H 7","by":"firm","what":"visit","due":"2026-06-01"},
      {"fact":"interaction","id":"I-2","on":"2026-02-12","client":"H 7","direction":"outbound","channel":"email",
       "outcome":"answered"},
      {"fact":"missed_call","id":"M-1","at":"2026-02-27T10:00+03:00","client":"H 7","channel":"phone"},
      {"fact":"complaint","id":"Z-1","on":"2026-02-20","client":"H 7","subject":"noisy pump","buyer":"business",
       "acknowledged":"at once","reply_days":10},
      {"fact":"complaint","id":"Z-2","on":"2026-02-01","client":"H 7","subject":"late","buyer":"business",
       "acknowledged":"at once"},
      {"fact":"complaint_answered","id":"Z-3","on":"2026-02-05","client":"H 7","complaint":"Z-2","outcome":"accepted",
       "remedy":"a discount","remedy_due":"2026-03-20","cause":"stock"},
      {"fact":"complaint","id":"Z-4","on":"2026-02-01","client":"H 7","subject":"rude","buyer":"business",
       "acknowledged":"at once"},
      {"fact":"complaint_answered","id":"Z-5","on":"2026-02-05","client":"H 7","complaint":"Z-4","outcome":"refused",
       "cause":"none"}])",
             recorded).value();
    return r;
}

/// The answer to a question about a client, as it stands; of a refusal its code and place.
inline std::string card(troth::registry& r, const std::string& as_of, const std::string& more = R"("client":"H 7")") {
    const auto answer = r.query(R"({"select":"client","as_of":")" + as_of + "\"," + more + "}");
    return answer ? *answer : std::string(name_of(answer.error().code)) + " " + answer.error().where;
}

/// The texts of some members of each element of a list of a card, or of another only answer: "subject,due; ...".
inline std::string rows(const std::string& card, const char* list, std::initializer_list<const char*> members,
                        const char* answer = "client") {
    const auto parsed = troth::json::document::parse(card);
    REQUIRE(parsed);
    auto at = parsed->root();
    REQUIRE(at.find(answer, at));
    REQUIRE(at.size() == 1);
    at = *at.begin();
    REQUIRE(at.find(list, at));
    std::string out;
    for (const auto row : at) {
        if (!out.empty()) out += "; ";
        bool is_first = true;
        for (const auto* name : members) {
            auto member = row;
            const bool is_there = row.find(name, member);
            if (!is_first) out += ",";
            is_first = false;
            if (!is_there) out += "-";
            else if (member.kind() == troth::json::kind::boolean) out += member.truth() ? "true" : "false";
            else out += member.text();
        }
    }
    return out;
}

}  // namespace clients
