// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ocds_document.hpp"
#include "ocds_history.hpp"

namespace troth::inline v0::exchange::ocds {

/// An organisation as a release names it: by the reference of OCDS 1.1, or by the whole organisation of 1.0.
struct party {
    std::string id;
    std::string name;
    /// What is shown of it: its name, or else its id.
    [[nodiscard]] const std::string& shown() const noexcept { return name.empty() ? id : name; }
    /// By what it is known: its id, or else its name.
    [[nodiscard]] const std::string& known_as() const noexcept { return id.empty() ? name : id; }
};

/// What the releases of a contracting process said of those who take part in it.
struct process {
    std::string ocid;
    std::optional<party> buyer;
    std::map<std::string, std::string> names;             ///< of parties, by id
    std::map<std::string, std::vector<party>> suppliers;  ///< by award
    std::multiset<std::string> to_be_read;                ///< the ids of releases that still follow
};

/// Reads the contracts of releases, in the order of their dates, into a history.
class reading {
public:
    reading(history& to, findings& told) : history_(to), told_(told) {}

    /// Reads a release; false if it has no contract.
    bool read(const release& r, process& p);
    /// The contracts read, in the order in which they were first found.
    [[nodiscard]] const std::vector<std::string>& contracts() const noexcept { return contracts_; }

private:
    /// The contract that is being read.
    struct contract_in_work {
        const release& from;
        const process& of;
        std::string id;
        std::string on;   ///< the day of its fact
        members parties;  ///< client, supplier and buyer, as its fact has them
    };
    struct amendment {
        std::string key;
        std::string where;
        std::string date;
        std::string rationale;
        std::string description;
        bool is_of_release = false;
    };

    [[nodiscard]] party read_party(const place& p, const process& of);
    void read_parties(const place& content, process& p);
    [[nodiscard]] thing* visit(const std::string& id, subject kind, const release& by, const process& of,
                               const std::string& where);
    void note_behind(const std::string& where);

    void read_contract(const place& c, const release& r, const process& p, std::set<std::string>& seen);
    [[nodiscard]] members read_terms(const place& c);
    [[nodiscard]] members parties_of(const place& c, const process& p);
    [[nodiscard]] std::vector<amendment> read_amendments(const place& c, const contract_in_work& work);
    void add_changes(const place& c, thing& t, const members& terms, const contract_in_work& work, bool is_new);
    [[nodiscard]] members changed_terms(const place& c, const thing& t, const members& terms);

    void read_milestones(const place& c, const contract_in_work& work);
    void read_milestone(const place& m, const std::string& id, const contract_in_work& work);
    void read_status(const place& m, thing& t, const std::string& id, const contract_in_work& work);
    void add_met(const place& m, thing& t, const std::string& id, const contract_in_work& work,
                 const std::optional<stamp>& met);
    void drop_milestones(const thing& contract, const contract_in_work& work);
    void read_transactions(const place& implementation, const contract_in_work& work);
    void read_transaction(const place& t, const std::string& id, const contract_in_work& work);

    history& history_;
    findings& told_;
    std::vector<std::string> contracts_;
    std::set<std::string> is_contract_;
};

}  // namespace troth::inline v0::exchange::ocds
