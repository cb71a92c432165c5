// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "client_import.hpp"

namespace troth::inline v0::exchange {

/// A file of XML, read into memory as UTF-8, with the lines of its elements.
///
/// The declaration says the encoding: UTF-8 (also where there is none), windows-1251 or cp866; a file that is UTF-8 as
/// a whole is UTF-8 whatever it declares, since editors save files so and leave the declaration. Document types are
/// refused, and so are entities other than those of XML itself.
class xml_file {
public:
    /// Reads a file; what cannot be read is noted in `faults`.
    xml_file(std::string_view bytes, line_faults& faults);

    [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
    /// The line of the file, from 1, on which an element stands.
    [[nodiscard]] std::int64_t line_of(pugi::xml_node n) const { return line_at(n.offset_debug()); }

private:
    [[nodiscard]] std::int64_t line_at(std::ptrdiff_t offset) const;
    bool decode(std::string_view bytes, line_faults& faults);
    bool check_references(line_faults& faults) const;
    void check_depth(line_faults& faults) const;

    std::string text_;
    std::vector<std::size_t> line_ends_;
    pugi::xml_document document_;
};

/// The name of an element without its prefix.
[[nodiscard]] std::string_view local_name(pugi::xml_node n) noexcept;

/// The node after one in the order of the file, without recursion; after an element that is not entered, what follows
/// it. `depth` is that of the node, 1 for the root, after which nothing follows.
[[nodiscard]] pugi::xml_node next_node(pugi::xml_node at, bool is_entered, std::size_t& depth) noexcept;

/// All characters that stand directly in an element, without blanks around them; nothing where they are no UTF-8.
[[nodiscard]] std::string text_of(pugi::xml_node n);

}  // namespace troth::inline v0::exchange
