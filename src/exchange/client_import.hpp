// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/exchange/client_import.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/store/registry.hpp>
#include <troth/time/date.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::exchange {

struct told_contact {
    std::string kind, value, use;
    friend bool operator==(const told_contact&, const told_contact&) = default;
};
struct told_account {
    std::string number, bank, bank_code;
    friend bool operator==(const told_account&, const told_account&) = default;
};
struct told_representative {
    std::string name, relation;
    friend bool operator==(const told_representative&, const told_representative&) = default;
};

/// A client as a file tells of him. What is empty is not told.
struct told_client {
    std::int64_t line = 0;
    std::string uid;  ///< the id that the file gives him
    bool is_organisation = false;
    std::string name, full_name, organisation, position, address, note;
    std::string tax_number, tax_registration_code, statistics_code;
    std::vector<told_contact> contacts;
    std::vector<told_account> accounts;
    std::vector<told_representative> representatives;
    std::vector<std::string> segments, languages;
    std::optional<date> birthday;
};

/// What the file says of a client, as canonical JSON: the members of a fact `client_recorded`.
[[nodiscard]] std::string says_of(const told_client& c);

/// How many bytes a client has, counted with what stands around the elements of lists; at most `max_client_bytes`.
[[nodiscard]] std::size_t size_of(const told_client& c) noexcept;

/// Where clients come from, as ids and messages name it.
struct client_source {
    std::string_view name;  ///< the ids of its facts begin so: "vcard"
    std::string_view what;  ///< "card"
};

/// Collects the faults of a file of clients by their lines.
class line_faults {
public:
    void add(code c, std::int64_t line, const std::string& message) {
        if (is_full()) return;
        const auto number = std::to_string(line);
        all_.emplace_back(c, "/" + number, "line " + number + ": " + message);
    }
    [[nodiscard]] bool is_full() const noexcept { return all_.size() >= max_client_faults; }
    [[nodiscard]] bool is_empty() const noexcept { return all_.empty(); }
    /// All of them as one error. There must be one.
    [[nodiscard]] error take();

private:
    std::vector<error> all_;
};

/// Makes facts of the clients of a file: each once, and each under a name of his own.
class client_facts {
public:
    client_facts(const client_source& from, date on) : from_(from), on_(to_string(on)) {}

    /// `apart` tells the client from another one of the same name. The client has a name, and no more bytes than the
    /// limit.
    void add(const told_client& c, std::string_view apart, client_reading& out);

private:
    client_source from_;
    std::string on_;
    std::set<std::string> names_, ids_;
};

/// Records what was read of a file of clients, all or none: new clients, and of those who are there what is said
/// otherwise than the last time.
[[nodiscard]] result<client_answer> import_clients(registry& to, client_reading read, const client_source& from,
                                                   date recorded);

}  // namespace troth::inline v0::exchange
