// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/import.hpp>
#include <troth/exchange/row_mapper.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/registry.hpp>
#include <utility>

#include "../store/made_id.hpp"

namespace troth::inline v0::exchange {
namespace {

/// A row whose facts are to be recorded.
struct ready_row {
    std::int64_t line = 0;
    std::string_view text;        // as it stands in the file
    std::size_t facts_begin = 0;  // of the facts' JSON, divided by commas
    std::size_t facts_size = 0;
    std::size_t count = 0;
};

/// Collects the rows of a file and gives their facts to a registry.
class importer {
public:
    /// Finds the column of a row, given by its line and text, from which a member of its n-th fact comes.
    using source_finder = std::function<row_fault(std::int64_t, std::string_view, std::size_t, std::string_view)>;

    importer(registry& to, date recorded, const import_options& options, source_finder source = nullptr)
        : to_(to), recorded_(recorded), options_(options), source_(std::move(source)) {}

    void add(std::int64_t line, std::string_view text, std::vector<stated_fact>& facts) {
        if (facts.empty()) {
            ++answer_.passed_over;
            return;
        }
        const auto begin = facts_.size();
        for (auto& f : facts) append_with_id(std::move(f), facts_.size() != begin);
        rows_.push_back({line, text, begin, facts_.size() - begin, facts.size()});
    }
    void add_bad(std::int64_t line, std::string_view text, std::vector<row_fault>& faults) {
        bad_texts_.emplace_back(line, text);
        for (auto& f : faults)
            answer_.bad.push_back({f.line, std::move(f.column), cut(f.value), std::move(f.reason)});
        if (answer_.bad.size() > 4 * max_bad_rows) cut_bad();
    }
    void count_row(std::size_t position) {
        if (++answer_.rows % progress_rows == 0 && options_.progress) options_.progress(position, answer_.rows);
    }

    [[nodiscard]] result<import_answer> finish(std::string_view head) {
        if (options_.keep_good || bad_texts_.empty())
            if (auto done = options_.keep_good ? record_good() : record_all(); !done) return done.error();
        if (answer_.recorded != 0) {
            auto unread = to_.unread_kinds(*before_);
            if (!unread) return unread.error();
            answer_.unread = std::move(*unread);
        }
        std::sort(bad_texts_.begin(), bad_texts_.end());
        answer_.bad_rows = static_cast<std::int64_t>(bad_texts_.size());
        cut_bad();
        if (!bad_texts_.empty()) answer_.bad_text = head;
        for (const auto& [line, text] : bad_texts_) {
            if (!answer_.bad_text.empty() && answer_.bad_text.back() != '\n') answer_.bad_text += '\n';
            answer_.bad_text += text;
        }
        return std::move(answer_);
    }

private:
    static constexpr std::int64_t progress_rows = 10'000;
    using row_range = std::pair<std::size_t, std::size_t>;

    void cut_bad() {
        std::stable_sort(answer_.bad.begin(), answer_.bad.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
        if (answer_.bad.size() > max_bad_rows) answer_.bad.resize(max_bad_rows);
    }

    /// The fact gets its id: its own, or one made of its content.
    void append_with_id(stated_fact&& fact, bool is_next) {
        if (fact.id.empty()) fact.id = ids_.make(store::sha256_of(fact.text));
        facts_ += is_next ? ",{\"id\":" : "{\"id\":";
        append_quoted(facts_, fact.id);
        facts_ += ',';
        facts_.append(fact.text, 1);
    }

    /// Gives the facts of rows to the registry, all or none. What it refuses makes its rows bad; false then.
    [[nodiscard]] result<bool> record(const std::vector<const ready_row*>& rows,
                                      std::vector<const ready_row*>& refused) {
        std::string text = "[";
        std::vector<const ready_row*> row_of;
        for (const auto* row : rows) {
            if (!row_of.empty()) text += ',';
            text.append(facts_, row->facts_begin, row->facts_size);
            row_of.insert(row_of.end(), row->count, row);
        }
        text += ']';
        if (row_of.empty()) return true;
        const auto done = to_.record(text, recorded_);
        if (done) {
            if (!before_) before_ = done->last_number - done->recorded;
            answer_.facts += static_cast<std::int64_t>(row_of.size());
            answer_.recorded += done->recorded;
            answer_.unchanged += done->unchanged;
            return true;
        }
        if (kind_of(done.error().code) != failure_kind::data || done.error().where.size() < 2) return done.error();
        note_refusal(done.error(), row_of, refused);
        for (const auto& e : done.error().more) note_refusal(e, row_of, refused);
        if (refused.empty()) return done.error();
        return false;
    }
    void note_refusal(const error& e, const std::vector<const ready_row*>& row_of,
                      std::vector<const ready_row*>& refused) {
        const auto end = std::min(e.where.find('/', 1), e.where.size());
        std::size_t index = row_of.size();
        if (end > 1) std::from_chars(e.where.data() + 1, e.where.data() + end, index);
        if (index >= row_of.size()) return;
        const auto* row = row_of[index];
        const auto first = std::find(row_of.begin(), row_of.end(), row) - row_of.begin();
        answer_.bad.push_back(
            told(*row, index - static_cast<std::size_t>(first), std::string_view(e.where).substr(end), e.message));
        if (!refused.empty() && refused.back() == row) return;
        refused.push_back(row);
        bad_texts_.emplace_back(row->line, row->text);
    }
    /// What the registry refuses in the n-th fact of a row, said of the column that its member comes from.
    [[nodiscard]] bad_row told(const ready_row& row, std::size_t nth, std::string_view member,
                               const std::string& message) {
        if (source_ == nullptr) return {row.line, std::string(member), "", message};
        auto from = source_(row.line, row.text, nth, member.substr(std::min<std::size_t>(1, member.size())));
        const auto place = member.empty() ? std::string() : "member " + std::string(member) + " of the fact: ";
        if (from.column.empty()) return {row.line, "", "", place + message};
        // A message that shows the value itself needs no other.
        const bool is_shown = message.starts_with("found ");
        return {from.line, std::move(from.column), is_shown ? "" : cut(from.value), message};
    }

    /// All rows together: if one is refused, nothing is recorded. What one command cannot take is given in several.
    [[nodiscard]] result<void> record_all() {
        std::vector<const ready_row*> batch, refused;
        std::size_t bytes = 0;
        for (const auto& row : rows_) {
            if (bytes + row.facts_size > batch_bytes) {
                const auto done = record(batch, refused);
                if (!done) return done.error();
                if (!*done) return {};
                batch.clear();
                bytes = 0;
            }
            batch.push_back(&row);
            bytes += row.facts_size + 1;
        }
        const auto done = record(batch, refused);
        if (!done) return done.error();
        return {};
    }

    /// Batch by batch; rows that are refused are left out, and what is left of the batch is tried again.
    [[nodiscard]] result<void> record_good() {
        std::vector<const ready_row*> batch;
        std::size_t facts = 0;
        for (const auto& row : rows_) {
            batch.push_back(&row);
            facts += row.count;
            if (facts < batch_facts && &row != &rows_.back()) continue;
            while (!batch.empty()) {
                std::vector<const ready_row*> refused;
                const auto done = record(batch, refused);
                if (!done) return done.error();
                if (*done) break;
                std::sort(refused.begin(), refused.end());
                std::erase_if(batch,
                              [&](const auto* r) { return std::binary_search(refused.begin(), refused.end(), r); });
            }
            batch.clear();
            facts = 0;
        }
        return {};
    }

    registry& to_;
    date recorded_;
    const import_options& options_;
    source_finder source_;
    import_answer answer_;
    std::vector<ready_row> rows_;
    std::string facts_;
    std::vector<std::pair<std::int64_t, std::string_view>> bad_texts_;
    store::id_maker ids_;
    std::optional<std::int64_t> before_;  // the number of the last fact that was there already
};

bool is_empty(const csv_row& row) {
    return std::all_of(row.fields.begin(), row.fields.end(), [](const auto& f) { return trimmed(f).empty(); });
}

result<void> refuse_utf_16(std::string_view file) {
    if (file.starts_with("\xff\xfe") || file.starts_with("\xfe\xff"))
        return fail(code::bad_row, "/1", "the file is in UTF-16; save it as UTF-8");
    return {};
}

/// Reads the fact on a line of JSON Lines.
void read_line(std::string_view line, std::int64_t number, std::vector<stated_fact>& out,
               std::vector<row_fault>& faults) {
    const auto note = [&](const error& e) { faults.push_back({e.where, "", e.message, number}); };
    const auto parsed = json::document::parse(line);
    if (!parsed) return note(parsed.error());
    json::reader r(parsed->root());
    fact read;
    if (!json::read_fact(r, parsed->root(), read)) {
        const auto error = r.take_error();
        note(error);
        for (const auto& e : error.more) note(e);
        return;
    }
    out.push_back({std::move(read.id), store::canonical_fact(parsed->root(), {})});
}

/// The names of the columns in UTF-8: those of the mapping, or those of the header, which is read.
result<std::vector<std::string>> read_header(csv_reader& reader, const csv_form& form, encoding from, csv_row& row) {
    row.line = form.skip_lines.value_or(0) + 1;
    if (!form.columns.empty()) return form.columns;
    const auto more = reader.next(row);
    if (!more) return more.error();
    const auto place = "/" + std::to_string(row.line);
    if (!*more) return fail(code::bad_row, place, "the file has no header");
    if (!row.fault.empty())
        return fail(code::bad_row, "/" + std::to_string(row.lines[row.fault_field]), "the header: " + row.fault);
    std::vector<std::string> names;
    for (const auto& name : row.fields) {
        std::string decoded;
        if (!append_as_utf_8(decoded, name, from))
            return fail(code::bad_row, place, "the header is not text in the encoding of the file");
        names.emplace_back(trimmed(decoded));
    }
    return names;
}

/// Where a member of the n-th fact of a row comes from. The row is read once more: that a registry refuses one is rare.
row_fault find_source(row_mapper& mapper, char separator, std::int64_t line, std::string_view text, std::size_t nth,
                      std::string_view member) {
    csv_reader reader(text, separator);
    csv_row row;
    if (const auto read = reader.next(row); !read || !*read) return {"", "", "", line};
    row.line += line - 1;
    for (auto& l : row.lines) l += line - 1;
    return mapper.find_source(row, nth, member);
}

}  // namespace

result<import_answer> import_csv(registry& to, const mapping& how, std::string_view file, date recorded,
                                 const import_options& options) {
    if (auto good = refuse_utf_16(file); !good) return good.error();
    const auto text = without_mark(file);
    const auto form = how.csv.value_or(csv_form{});
    if ((form.encoding == encoding::windows_1251 || form.encoding == encoding::cp866) && text.size() != file.size())
        return fail(code::contradiction, "/csv/encoding",
                    "found \"" + std::string(name_of(*form.encoding)) +
                        "\", but the file begins with the byte order mark of UTF-8: say \"utf-8\" or \"auto\"");
    const auto from = resolve(form.encoding.value_or(encoding::detect), text);
    const char separator = form.separator.value_or(",").front();
    csv_reader reader(text, separator);
    reader.skip_lines(form.skip_lines.value_or(0));
    csv_row row;
    const auto header = read_header(reader, form, from, row);
    if (!header) return header.error();
    const auto head = file.substr(0, reader.position() + (file.size() - text.size()));
    auto mapper = row_mapper::make(how, *header, row.line, from);
    if (!mapper) return mapper.error();
    importer into(to, recorded, options, [&](auto line, auto row_text, auto nth, auto member) {
        return find_source(*mapper, separator, line, row_text, nth, member);
    });
    std::vector<stated_fact> facts;
    std::vector<row_fault> faults;
    while (true) {
        const auto more = reader.next(row);
        if (!more) return more.error();
        if (!*more) break;
        if (is_empty(row)) continue;
        facts.clear();
        faults.clear();
        mapper->map(row, facts, faults);
        if (faults.empty())
            into.add(row.line, row.text, facts);
        else
            into.add_bad(row.line, row.text, faults);
        into.count_row(reader.position());
    }
    return into.finish(head);
}

result<import_answer> import_json_lines(registry& to, std::string_view file, date recorded,
                                        const import_options& options) {
    if (auto good = refuse_utf_16(file); !good) return good.error();
    const auto text = without_mark(file);
    importer into(to, recorded, options);
    std::vector<stated_fact> facts;
    std::vector<row_fault> faults;
    std::int64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        const auto whole_line = text.substr(at, std::min(end + 1, text.size()) - at);
        at = end + 1;
        ++number;
        if (line.size() > max_row_bytes)
            return fail(
                code::limit, "",
                "line " + std::to_string(number) + ": a line of more than " + std::to_string(max_row_bytes) + " bytes");
        if (trimmed(line).empty()) continue;
        facts.clear();
        faults.clear();
        read_line(line, number, facts, faults);
        if (faults.empty())
            into.add(number, whole_line, facts);
        else
            into.add_bad(number, whole_line, faults);
        into.count_row(at);
    }
    return into.finish({});
}

}  // namespace troth::inline v0::exchange
