// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <troth/exchange/import.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// What a file says that did not become part of a fact, and why.
struct client_note {
    std::int64_t line = 0;  ///< of the file, from 1
    std::string text;
};
BOOST_DESCRIBE_STRUCT(client_note, (), (line, text))

/// A client of a file, an address book or an exchange with another program, as a fact `client_recorded`.
struct client_fact_read {
    std::int64_t line = 0;     ///< on which the client begins in the file
    std::string id;            ///< made of the id that the file gives the client, or of what it says
    std::string client;        ///< the name by which facts know the client
    std::string other_client;  ///< the name where another client has that one; empty if the file gives the client no id
    std::string says;          ///< the members of the fact but its kind, id, day and client, as canonical JSON
    std::string text;          ///< the fact as canonical JSON
};

/// What a file of clients says.
struct client_reading {
    std::vector<client_fact_read> facts;  ///< in the order of the file
    std::vector<client_note> notes;
};

/// What was recorded of a file of clients.
struct client_answer {
    import_answer recorded;  ///< its rows are clients
    std::vector<client_note> notes;
};
BOOST_DESCRIBE_STRUCT(client_answer, (), (recorded, notes))

}  // namespace troth::inline v0::exchange
