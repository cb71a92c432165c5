// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "client_import.hpp"
#include "xml_file.hpp"

namespace troth::inline v0::exchange {

/// A counterparty as one document of CommerceML tells of it.
struct told_counterparty : told_client {
    std::string when;                ///< the document was made: later texts are later days
    bool says_organisation = false;  ///< by members that only organisations have
    bool says_person = false;        ///< likewise
};

/// Says whether a counterparty is an organisation: by the length of its tax number, else by the members it has.
void set_kind(told_counterparty& c);

/// Reads counterparties. Members that are not known are noted once each.
class counterparty_reader {
public:
    counterparty_reader(const xml_file& file, client_reading& out, line_faults& faults)
        : file_(file), out_(out), faults_(faults) {}

    [[nodiscard]] told_counterparty read(pugi::xml_node from);

private:
    struct names_of_person {
        std::string family, first, father;
    };
    void take(pugi::xml_node m, told_counterparty& to);
    void take_contacts(pugi::xml_node list, told_counterparty& to);
    void take_accounts(pugi::xml_node list, told_counterparty& to);
    void take_representatives(pugi::xml_node list, told_counterparty& to);
    void take_address(pugi::xml_node m, told_counterparty& to);
    void take_birthday(pugi::xml_node m, told_counterparty& to);
    bool take_text(std::string_view name, pugi::xml_node m, told_counterparty& to);
    void pass_over(pugi::xml_node m, const std::string& why);

    const xml_file& file_;
    client_reading& out_;
    line_faults& faults_;
    std::set<std::string, std::less<>> passed_over_;
    names_of_person person_;
    int address_rank_ = 0;
};

}  // namespace troth::inline v0::exchange
