// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/bank_statement.hpp>
#include <troth/exchange/encoding.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/exchange/number_format.hpp>
#include <troth/json/reader.hpp>

#include "bank_section.hpp"

namespace troth::inline v0::exchange {
namespace {

constexpr std::string_view first_words = "1CClientBankExchange";
constexpr std::string_view account_begins = "СекцияРасчСчет", account_ends = "КонецРасчСчет";
constexpr std::string_view document_begins = "СекцияДокумент", document_ends = "КонецДокумента";
constexpr std::string_view file_ends = "КонецФайла";

/// In which encoding the words of the header can be read. What the header says of it is often wrong: programs save
/// these files anew and leave the line as it was.
encoding encoding_of(std::string_view text, bool has_mark) {
    if (has_mark || is_utf_8(text)) return encoding::utf_8;
    const auto head = text.substr(0, 4096);
    if (head.find("Кодировка=") != std::string_view::npos) return encoding::utf_8;
    std::string decoded;
    if (!append_as_utf_8(decoded, head, encoding::cp866)) return encoding::windows_1251;
    for (const auto word : {"Кодировка=", "ВерсияФормата=", "СекцияРасчСчет", "СекцияДокумент"})
        if (decoded.find(word) != std::string::npos) return encoding::cp866;
    return encoding::windows_1251;
}

std::string reading_name(encoding e) { return std::string(e == encoding::utf_8 ? "UTF-8" : name_of(e)); }

/// The purpose: one line, or up to six that continue each other.
std::string take_purpose(bank_section& from) {
    static constexpr std::string_view key = "НазначениеПлатежа";
    auto out = from.take_text(key);
    const bool is_whole = !out.empty();
    for (char n = '1'; n <= '6'; ++n) {
        const auto part_key = std::string(key) + n;
        if (is_whole) {
            for (auto& part : from.take_all(part_key))
                if (out.find(part.value) == std::string::npos) from.put_back(std::move(part));
            continue;
        }
        const auto part = from.take_text(part_key);
        if (!part.empty()) out += (out.empty() ? "" : " ") + part;
    }
    return out;
}

/// Reads a statement line by line.
class statement_reader {
public:
    explicit statement_reader(std::string_view text, encoding from) : text_(text), from_(from) {}

    result<bank_statement> read() {
        while (at_ < text_.size() && !faults_.is_full()) {
            const auto end = std::min(text_.find('\n', at_), text_.size());
            auto line = text_.substr(at_, end - at_);
            at_ = end + 1;
            ++number_;
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.size() > max_statement_line_bytes) {
                beyond("a line", max_statement_line_bytes);
                return faults_.take();
            }
            read_line(line);
        }
        finish();
        if (!has_broken_section_) book_and_check(out_, named_, faults_);
        if (!faults_.is_empty()) return faults_.take();
        return std::move(out_);
    }

private:
    enum class place { header, between, account, document, after };

    void fault(std::string message) { faults_.note(code::bad_row, number_, {}, message); }
    void beyond(std::string_view what, std::size_t limit) {
        faults_.note(code::limit, number_, {},
                     std::string(what) + " has more than " + std::to_string(limit) + " bytes; is it a statement?");
    }

    void read_line(std::string_view raw) {
        std::string line;
        if (raw.find('\0') != std::string_view::npos) return fault("it holds a NUL byte, which no text has");
        if (!append_as_utf_8(line, raw, from_)) return fault("its bytes are not text in " + reading_name(from_));
        const auto text = trimmed(line);
        // Programs of the time of DOS end a file with the byte 1a.
        if (text.empty() || (where_ == place::after && text == "\x1a")) return;
        if (number_ == 1) return;
        if (where_ == place::after)
            return once_after_end(text == first_words ? "a second statement begins; import it as a file of its own"
                                                      : "text stands after КонецФайла");
        const auto sign = text.find('=');
        const auto key = trimmed(text.substr(0, sign));
        const auto value = sign == std::string_view::npos ? std::string_view() : trimmed(text.substr(sign + 1));
        if (key == account_begins) return begin(place::account, {});
        if (key == document_begins) return begin(place::document, value);
        if (key == account_ends) return end(place::account);
        if (key == document_ends) return end(place::document);
        if (key == file_ends) return end_file();
        if (sign == std::string_view::npos || key.empty())
            return fault("found " + shown(text) + ", expected Key=Value; is it the rest of the line before?");
        if (key.size() > max_statement_key_bytes)
            return fault("found the key " + shown(key) + ", expected one of at most " +
                         std::to_string(max_statement_key_bytes) + " bytes");
        if (where_ == place::between)
            return fault("found " + shown(key) + " between two sections, expected СекцияДокумент, " +
                         "СекцияРасчСчет or КонецФайла");
        add(key, value);
    }

    void once_after_end(std::string_view what) {
        if (has_text_after_) return;
        has_text_after_ = true;
        fault(std::string(what));
    }

    void add(std::string_view key, std::string_view value) {
        const auto before = section_bytes_;
        section_bytes_ += key.size() + value.size();
        if (section_bytes_ <= max_statement_document_bytes)
            lines_.push_back({number_, std::string(key), std::string(value)});
        else if (before <= max_statement_document_bytes) {
            beyond("what begins in line " + std::to_string(begun_), max_statement_document_bytes);
            has_broken_section_ = true;
        }
    }

    void begin(place what, std::string_view kind) {
        if (where_ == place::account || where_ == place::document) {
            fault("a section begins before that of line " + std::to_string(begun_) + " has ended with " +
                  std::string(where_ == place::account ? account_ends : document_ends));
            has_broken_section_ = true;
        }
        close();
        where_ = what;
        begun_ = number_;
        kind_ = kind;
    }

    void end(place what) {
        if (where_ != what) {
            has_broken_section_ = true;
            return fault(std::string(what == place::account ? account_ends : document_ends) +
                         " stands there, but no such section was begun");
        }
        close();
        where_ = place::between;
    }

    void end_file() {
        if (where_ == place::account || where_ == place::document) {
            fault("the file ends before the section of line " + std::to_string(begun_) + " has ended with " +
                  std::string(where_ == place::account ? account_ends : document_ends));
            has_broken_section_ = true;
        }
        close();
        where_ = place::after;
    }

    void finish() {
        if (where_ == place::after || faults_.is_full()) return;
        has_broken_section_ = true;
        const bool is_inside = where_ == place::account || where_ == place::document;
        fault("the file ends without КонецФайла" +
              (is_inside ? " in the section that begins in line " + std::to_string(begun_) : std::string()) +
              ": a part of it is missing");
        if (!is_inside) close();
    }

    /// Reads the lines that were collected, if they are a section.
    void close() {
        bank_section section(begun_, std::move(lines_), faults_);
        lines_.clear();
        section_bytes_ = 0;
        if (where_ == place::header) read_header(section);
        if (where_ == place::account) read_account(section);
        if (where_ == place::document) read_document(section);
    }

    void read_header(bank_section& from) {
        out_.version = from.take_text("ВерсияФормата");
        (void)from.take_text("Кодировка");
        out_.sender = from.take_text("Отправитель");
        out_.recipient = from.take_text("Получатель");
        out_.created = from.take_day("ДатаСоздания");
        out_.first = from.take_day("ДатаНачала");
        out_.last = from.take_day("ДатаКонца");
        for (auto& l : from.take_all("РасчСчет"))
            if (!l.value.empty()) named_.push_back(std::move(l));
        for (auto& l : from.take_all("Документ"))
            if (!l.value.empty()) out_.selected_kinds.push_back(std::move(l.value));
        out_.more = from.take_rest();
    }

    void read_account(bank_section& from) {
        bank_account a;
        a.line = begun_;
        from.need("РасчСчет", "a section of an account");
        const auto line = from.line_of("РасчСчет");
        a.account = from.take_text("РасчСчет");
        if (!a.account.empty()) named_.push_back({line, "РасчСчет", a.account});
        a.first = from.take_day("ДатаНачала");
        a.last = from.take_day("ДатаКонца");
        a.opening_minor = from.take_sum("НачальныйОстаток", true);
        a.received_minor = from.take_sum("ВсегоПоступило", false);
        a.written_off_minor = from.take_sum("ВсегоСписано", false);
        a.closing_minor = from.take_sum("КонечныйОстаток", true);
        a.more = from.take_rest();
        out_.accounts.push_back(std::move(a));
    }

    std::string take_short(bank_section& from, const std::string& key, std::size_t most) {
        const auto line = from.line_of(key);
        auto out = from.take_text(key);
        if (out.size() > most)
            faults_.note(code::bad_value, line, key,
                         "found " + shown(out) + ", expected at most " + std::to_string(most) + " bytes");
        return out;
    }

    bank_party take_party(bank_section& from, const std::string& who) {
        bank_party out;
        out.account = take_short(from, who + "Счет", max_statement_account_bytes);
        if (out.account.empty()) out.account = take_short(from, who + "РасчСчет", max_statement_account_bytes);
        from.drop(who + "РасчСчет", out.account);
        out.tax_number = from.take_text(who + "ИНН");
        out.name = from.take_text(who);
        if (out.name.empty()) out.name = from.take_text(who + "1");
        from.drop(who + "1", out.name);
        return out;
    }

    void read_document(bank_section& from) {
        bank_document d;
        d.line = begun_;
        d.kind = kind_;
        d.number = take_short(from, "Номер", max_statement_number_bytes);
        from.need("Дата", "a document");
        from.need("Сумма", "a document");
        d.on = from.take_day("Дата").value_or(date());
        d.amount_minor = from.take_sum("Сумма", false).value_or(0);
        d.payer = take_party(from, "Плательщик");
        d.payee = take_party(from, "Получатель");
        d.written_off = from.take_day("ДатаСписано");
        d.received = from.take_day("ДатаПоступило");
        d.purpose = take_purpose(from);
        d.more = from.take_rest();
        out_.documents.push_back(std::move(d));
    }

    std::string_view text_;
    encoding from_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    place where_ = place::header;
    std::int64_t begun_ = 1;
    std::string kind_;
    std::vector<bank_line> lines_;
    std::size_t section_bytes_ = 0;
    std::vector<bank_line> named_;
    bool has_text_after_ = false;
    bool has_broken_section_ = false;
    bank_statement out_;
    bank_faults faults_;
};

}  // namespace

result<bank_statement> read_bank_statement(std::string_view bytes) {
    if (bytes.size() > max_statement_bytes)
        return fail(code::limit, "",
                    "the statement has " + std::to_string(bytes.size()) + " bytes, expected at most " +
                        std::to_string(max_statement_bytes) + "; import it in parts");
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return fail(code::bad_row, "/1", "line 1: the file is in UTF-16; save it as UTF-8");
    const auto text = without_mark(bytes);
    auto first = text.substr(0, text.find('\n'));
    if (first.ends_with('\r')) first.remove_suffix(1);
    if (first != first_words)
        return fail(code::bad_row, "/1",
                    "line 1: found " + shown(is_utf_8(first) ? first : std::string_view("other bytes")) +
                        ", expected 1CClientBankExchange: the file is not a bank statement of this format");
    return statement_reader(text, encoding_of(text, text.size() != bytes.size())).read();
}

}  // namespace troth::inline v0::exchange
