// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <troth/client/lifecycle.hpp>
#include <troth/registry/client_card.hpp>

#include "fact_log.hpp"
#include "form_table.hpp"

namespace troth::inline v0::store {

/// What facts tell of one client to the end of a day, by the forms of the rules `client`: who he is, where he stands,
/// what he complains of, and the talks with him. It looks at the facts that name him, and at nothing else.
class client_reader {
public:
    client_reader(fact_log& facts, form_table& names, const std::string& client, date as_of);

    /// Nothing where he was not recorded by the day.
    [[nodiscard]] const std::optional<client_record>& record() const noexcept { return record_; }
    /// His moves, and the facts that guards may ask for.
    [[nodiscard]] lifecycle_question question(const lifecycle_rule& lifecycle) const;
    /// The complaints that are not over, by day; without a due day.
    [[nodiscard]] std::vector<card_complaint> complaints();
    /// The last talks, the last first.
    [[nodiscard]] std::vector<card_talk> talks(std::size_t most);
    /// The numbers of his facts of a kind, in the order in which they took effect.
    [[nodiscard]] std::vector<std::int64_t> facts_of(const std::string& kind) const;
    /// The fact that answered a complaint; empty where none did.
    [[nodiscard]] const std::string& answer_to(const std::string& complaint) const;

private:
    struct known_fact {
        std::int64_t number = 0;
        std::string id;
        date on;
    };
    void take(const std::string& kind, known_fact f);
    /// What is known from the records of those who were merged into him by the day.
    void take_merged(const std::string& client);
    /// What other facts that name one say, in the order in which they took effect.
    [[nodiscard]] std::vector<std::unique_ptr<fact>> about(const std::string& id);

    fact_log& facts_;
    form_table& names_;
    date as_of_;
    std::map<std::string, std::vector<known_fact>> by_kind_;
    std::optional<client_record> record_;
    std::vector<stage_move> moves_;
    std::map<std::string, std::string> answers_;  // by complaint
};

}  // namespace troth::inline v0::store
