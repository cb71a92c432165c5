// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "erasure_plan.hpp"

#include <algorithm>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <troth/reason/text.hpp>


namespace troth::inline v0::store {
namespace {

/// Values of so few bytes are no sign of a person where they stand elsewhere, and so many bytes do not come again.
constexpr std::size_t min_sought_bytes = 5, max_sought_bytes = 200;
/// Values that are looked for at the end: each in each fact.
constexpr std::size_t max_sought_values = 200;

constexpr std::string_view replacement = "with.";  // begins the members of what a correction puts in place of a fact

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};

/// Collects the texts with which rules compare members of facts, wherever in their description they stand.
template <class T>
void collect_words(const T& from, std::set<std::string>& out) {
    if constexpr (std::is_same_v<T, std::map<std::string, wanted>>) {
        for (const auto& [member, value] : from) {
            if (const auto* word = std::get_if<std::string>(&value)) out.insert(*word);
            const auto* c = std::get_if<condition>(&value);
            if (c != nullptr && c->one_of) out.insert(c->one_of->begin(), c->one_of->end());
            if (c != nullptr && c->none_of) out.insert(c->none_of->begin(), c->none_of->end());
        }
    } else if constexpr (is_optional<T>::value) {
        if (from) collect_words(*from, out);
    } else if constexpr (is_list<T>::value) {
        for (const auto& one : from) collect_words(one, out);
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto d) { collect_words(from.*d.pointer, out); });
    }
}

/// A text as it stands within the JSON of a fact.
std::string inside_json(std::string_view text) {
    auto out = troth::quoted(text);
    return out.substr(1, out.size() - 2);
}

bool is_number(std::string_view text) { return text.find_first_not_of("0123456789.-") == std::string_view::npos; }

/// Whether an id holds a hash: it was made of the content of its fact, by the registry or an import.
bool has_made_id(std::string_view id) {
    constexpr std::size_t hash_digits = 32;
    std::size_t run = 0;
    return std::any_of(id.begin(), id.end(), [&](char c) {
        const bool is_digit = std::string_view("0123456789abcdef").find(c) != std::string_view::npos;
        return (run = is_digit ? run + 1 : 0) == hash_digits;
    });
}

}  // namespace

erasure_plan::erasure_plan(SQLite::Database& db, const rule_book& book, fact_log& facts, form_table& names,
                           const erase_request& request, std::string word)
    : forms_(book.forms()),
      facts_(facts),
      names_(names),
      corrections_(db, "SELECT number FROM fact WHERE corrects = ?"),
      clients_(names_of(request.client.value_or(""))),
      word_(std::move(word)) {
    for (const auto& rule : book.rules().rules()) collect_words(rule, words_);
    std::size_t number = 0;
    for (const auto& text : request.texts.value_or(std::vector<std::string>()))
        texts_.emplace_back(text, clients_.contains(text) ? word_ : word_ + "." + std::to_string(++number));
    std::stable_sort(texts_.begin(), texts_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

template <class Call>
void erasure_plan::for_each_fact(Call call) {
    std::int64_t number = 0;
    for (auto rows = facts_.read_after(0, 1'000); !rows.empty(); rows = facts_.read_after(number, 1'000))
        for (const auto& row : rows) {
            number = row.number;
            call(row);
        }
}

erasure_plan::seen_fact erasure_plan::look_at(const fact_row& row) {
    seen_fact out{row.kind, leaves_of(row)};
    if (row.kind != correction_kind) return out;
    for (auto& l : out.leaves) {
        if (!l.name.starts_with(replacement)) continue;
        l.name.erase(0, replacement.size());
        if (l.name == "fact") out.kind = l.value;
    }
    return out;
}

/// What tells how a fact or a document is read stays.
bool erasure_plan::is_fixed(const std::string& kind, std::string_view name) {
    if (kind == document_kind_name) return name != "text";
    return name == "fact" || name == "on" || name == "at";
}

/// The names under which a client was recorded: his own, and those of all who were merged into him.
std::set<std::string> erasure_plan::names_of(const std::string& client) {
    std::set<std::string> out;
    std::vector<std::string> waiting{client};
    while (!waiting.empty()) {
        const auto name = std::move(waiting.back());
        waiting.pop_back();
        if (name.empty() || !out.insert(name).second) continue;
        for (auto& m : merges_into(facts_, names_, name)) waiting.push_back(std::move(m.merged));
    }
    return out;
}

bool erasure_plan::names_client(const std::string& text) const {
    return std::any_of(clients_.begin(), clients_.end(),
                       [&](const auto& c) { return text.find(inside_json(c)) != std::string::npos; });
}

/// What a merge that was undone wrote is not asked: what it corrected is.
bool erasure_plan::is_of_client(const fact_row& row) const {
    if (is_own_kind(row.kind) || is_id_of_merge_correction(row.id) || !names_client(row.data)) return false;
    const auto f = look_at(row);
    return std::any_of(f.leaves.begin(), f.leaves.end(), [&](const leaf& l) {
        return clients_.contains(l.value) && means_client(forms_, f.kind, l.name);
    });
}

bool erasure_plan::is_of_another(const fact_row& row) const {
    const auto f = look_at(row);
    return std::any_of(f.leaves.begin(), f.leaves.end(), [&](const leaf& l) {
        return !clients_.contains(l.value) && means_client(forms_, f.kind, l.name);
    });
}

/// A fact is that of a client if it names the client, or by its form one of the client's facts and no other client. So
/// is what corrects it.
void erasure_plan::find_of_client() {
    std::vector<std::int64_t> waiting;
    const auto take = [&](std::int64_t number) {
        if (own_.insert(number).second) waiting.push_back(number);
    };
    for_each_fact([&](const fact_row& row) {
        if (is_of_client(row)) take(row.corrects.value_or(row.number));
    });
    while (!waiting.empty()) {
        const auto row = facts_.find(waiting.back());
        waiting.pop_back();
        if (!row) continue;
        {
            run r(corrections_, row->number);
            while (r.next()) take(r.integer(0));
        }
        for (const auto number : names_.referring({"", "", row->id})) {
            const auto other = facts_.find(number);
            if (other && !own_.contains(number) && !is_of_another(*other)) take(number);
        }
    }
}

/// Whether a look into a fact may be left out.
bool erasure_plan::may_concern(const fact_row& row) const {
    const auto stands = [&](const std::string& text) {
        return row.data.find(inside_json(text)) != std::string::npos || row.id.find(text) != std::string::npos;
    };
    return own_.contains(row.number) || !ids_.empty() || std::any_of(clients_.begin(), clients_.end(), stands) ||
           std::any_of(texts_.begin(), texts_.end(), [&](const auto& t) { return stands(t.first); });
}

std::string erasure_plan::without_texts(std::string value) const {
    if (std::none_of(texts_.begin(), texts_.end(),
                     [&](const auto& t) { return value.find(t.first) != std::string::npos; }))
        return value;
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        const auto begins = [&](const auto& t) { return value.compare(at, t.first.size(), t.first) == 0; };
        const auto text = std::find_if(texts_.begin(), texts_.end(), begins);
        if (text == texts_.end())
            out += value[at++];
        else {
            out += text->second;
            at += text->first.size();
        }
    }
    return out;
}

std::optional<std::string> erasure_plan::value_for(const seen_fact& f, const leaf& l, bool is_own) const {
    if (is_fixed(f.kind, l.name)) return std::nullopt;
    const bool is_text = l.kind == json::kind::string;
    if (!is_text && l.kind != json::kind::number) {
        const bool may_go = is_own && l.kind == json::kind::boolean && forms_.is_personal(f.kind, l.name);
        return may_go ? std::optional(word_) : std::nullopt;
    }
    if (clients_.contains(l.value)) {
        if (means_client(forms_, f.kind, l.name)) return word_;
        if (is_own && is_text && !is_number(l.value)) return word_;
    }
    if (is_own && forms_.is_personal(f.kind, l.name) && !words_.contains(l.value) && !is_erased(l.value)) return word_;
    if (const auto id = ids_.find(l.value); is_text && id != ids_.end()) return id->second;
    const auto is_text_of = [&](const auto& t) { return t.first == l.value; };
    if (!is_text && std::none_of(texts_.begin(), texts_.end(), is_text_of)) return std::nullopt;
    auto rest = without_texts(l.value);
    return rest != l.value ? std::optional(std::move(rest)) : std::nullopt;
}

erased_values erasure_plan::values_in(const fact_row& row) {
    if (!may_concern(row)) return {};
    const bool is_own = own_.contains(row.number);
    const auto f = look_at(row);
    erased_values out(f.leaves.size() + 1);
    const auto id = ids_.find(row.id);
    if (id != ids_.end())
        out.front() = id->second;
    else if (auto rest = without_texts(row.id); rest != row.id)
        out.front() = std::move(rest);
    for (std::size_t i = 0; i < f.leaves.size(); ++i) {
        const auto& l = f.leaves[i];
        out[i + 1] = l.name == "id" && l.value == row.id ? out.front() : value_for(f, l, is_own);
        const bool is_whole = out[i + 1] == word_ && l.value.size() >= min_sought_bytes;
        if (is_whole && l.value.size() <= max_sought_bytes && erased_.size() < max_sought_values)
            erased_.insert(l.value);
    }
    const bool is_any = std::any_of(out.begin(), out.end(), [](const auto& v) { return v.has_value(); });
    return is_any ? out : erased_values();
}

/// Whether the id of a fact holds a value that is erased in it: an account, a name.
bool erasure_plan::names_in_id(const fact_row& row, const erased_values& values) const {
    const auto leaves = leaves_of(row);
    for (std::size_t i = 0; i < leaves.size(); ++i)
        if (values[i + 1] == word_ && leaves[i].value.size() >= min_sought_bytes &&
            row.id.find(leaves[i].value) != std::string::npos)
            return true;
    return false;
}

result<std::vector<std::int64_t>> erasure_plan::find() {
    bool is_taken = false;
    find_of_client();
    std::map<std::string, std::string> made;
    for_each_fact([&](const fact_row& row) {
        is_taken = is_taken || row.data.find(word_) != std::string::npos || row.id.find(word_) != std::string::npos;
        const auto values = values_in(row);
        // An id that was made of the content is a hash by which that could be guessed.
        if (own_.contains(row.number) && clients_.contains(row.id))
            made[row.id] = word_;
        else if (!values.empty() && (has_made_id(row.id) || names_in_id(row, values)))
            made[row.id] = word_ + "-" + std::to_string(row.number);
    });
    if (is_taken)
        return fail(code::contradiction, "",
                    "the word " + shown(word_) + ", which would take the client's place, stands in a fact already");
    ids_ = std::move(made);
    std::vector<std::int64_t> out;
    for_each_fact([&](const fact_row& row) {
        if (!values_in(row).empty()) out.push_back(row.number);
    });
    return out;
}

std::vector<place_left> erasure_plan::find_left() {
    std::set<std::string> texts;
    for (const auto& [text, word] : texts_) texts.insert(text);
    auto values = texts;
    values.insert(erased_.begin(), erased_.end());
    std::vector<place_left> out;
    for_each_fact([&](const fact_row& row) {
        const auto& sought = is_own_kind(row.kind) ? texts : values;  // documents are full of words
        const auto stands_in = [&](const std::string& text) {
            return clients_.contains(text) ||
                   std::any_of(sought.begin(), sought.end(),
                               [&](const auto& s) { return text.find(s) != std::string::npos; });
        };
        const bool may_stand = names_client(row.data) ||
                               stands_in(row.id) || std::any_of(sought.begin(), sought.end(), [&](const auto& s) {
                                   return row.data.find(inside_json(s)) != std::string::npos;
                               });
        if (out.size() >= max_places_left || !may_stand) return;
        if (stands_in(row.id)) out.push_back({row.id, row.number, ""});
        for (const auto& l : leaves_of(row))
            if (stands_in(l.value) || stands_in(l.name)) out.push_back({row.id, row.number, l.place});
    });
    if (out.size() > max_places_left) out.resize(max_places_left);
    return out;
}

}  // namespace troth::inline v0::store
