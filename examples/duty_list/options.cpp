// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

using troth::code;
using troth::error;
using troth::fail;
using troth::result;

const char* const usage =
    R"(duty_list: who must do what on a day, why, and what it costs not to.

  duty_list [--registry FILE] [--law ru,...] [--rules FILE]... [--standard FILE]
            [--map MAP.json DATA.csv]... [--facts FILE.jsonl]... [--bank FILE]... [--ocds FILE]...
            --on DATE
            [--lang en|ru|uk|sk|fa] [--format text|json|csv|ics] [--explain]
            [--keep-good] [--recorded DATE] [--known DATE] [--soon-days N] [--person P] [--client C] [--help]

  --registry FILE      keeps facts, rules and laws in this file from run to run; in memory without it
  --law NAME,...       law packs of the library (ru, sk, ua, eu), or files of one's own
  --rules FILE         a document of obligation rules, or the name of one of the library's own (contract, contract_ru,
                       warranty, warranty_ru, warranty_sk, warranty_ua, client, client_ru, client_sk, ocds); may be
                       repeated, those of a country after what they amend
  --standard FILE      the employer's own terms, or standard for those of the library
  --map MAP DATA       records a CSV file by a mapping; may be repeated
  --facts FILE         records facts, one JSON object on a line; may be repeated
  --bank FILE          records a bank statement (1CClientBankExchange); may be repeated
  --ocds FILE          records releases of the Open Contracting Data Standard; may be repeated
  --on DATE            the day of the list, YYYY-MM-DD
  --lang LANG          the language of the list; en
  --format FORMAT      text for people, json or csv for programs, ics for calendars; text
  --explain            each duty with every reason and its source
  --keep-good          records the good rows of a file with bad ones, and writes those to DATA.bad
  --recorded DATE      the day on which the facts are recorded; the day of the list
  --known DATE         the list as it was known at the end of this day
  --soon-days N        how many days ahead duties are shown; as the rules and the standard say without it
  --person P           only what this person answers for
  --client C           only what concerns this client

Without --keep-good a file with a bad row changes nothing, and a bank statement with a fault never does. A file that is
recorded twice changes nothing.
Exit status: 0 the list is printed; 1 an input is wrong, its faults on standard error; 2 the command line is wrong;
3 a file cannot be read or written.
)";

namespace {

class parser {
public:
    explicit parser(const std::vector<std::string>& arguments) : arguments_(arguments) {}

    result<options> parse() {
        while (at_ < arguments_.size() && !fault_) read_one();
        if (fault_) return *fault_;
        if (out_.help) return std::move(out_);
        if (!has_on_) return fail(code::invalid_argument, "", "--on DATE is missing");
        return std::move(out_);
    }

private:
    void refuse(std::string message) {
        if (!fault_) fault_ = fail(code::invalid_argument, "", std::move(message));
    }

    /// The next value of an option.
    std::string value(const std::string& option) {
        if (inline_value_) return *std::exchange(inline_value_, std::nullopt);
        if (at_ < arguments_.size() && !arguments_[at_].starts_with("--")) return arguments_[at_++];
        refuse(option + " needs a value");
        return {};
    }
    troth::date day(const std::string& option) {
        const auto text = value(option);
        const auto read = troth::date::parse(text);
        if (!read) refuse(option + ": found \"" + text + "\", expected a date as YYYY-MM-DD");
        return read.value_or(troth::date());
    }
    std::int32_t count(const std::string& option) {
        const auto text = value(option);
        std::int32_t out = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, out);
        if (read.ec != std::errc() || read.ptr != end || out < 0)
            refuse(option + ": found \"" + text + "\", expected a count of days");
        return out;
    }
    template <class T, std::size_t N>
    T word(const std::string& option, const std::pair<std::string_view, T> (&words)[N]) {
        const auto text = value(option);
        std::string expected;
        for (const auto& [name, meaning] : words) {
            if (text == name) return meaning;
            expected += (expected.empty() ? "" : ", ") + std::string(name);
        }
        refuse(option + ": found \"" + text + "\", expected one of " + expected);
        return T{};
    }
    void add_laws(const std::string& list) {
        std::size_t begin = 0;
        while (begin <= list.size()) {
            const auto end = std::min(list.find(',', begin), list.size());
            if (end > begin) out_.laws.push_back(list.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    void read_one() {
        using troth::json::language;
        static constexpr std::pair<std::string_view, language> languages[] = {{"en", language::en},
                                                                              {"ru", language::ru},
                                                                              {"uk", language::uk},
                                                                              {"sk", language::sk},
                                                                              {"fa", language::fa}};
        static constexpr std::pair<std::string_view, list_format> formats[] = {{"text", list_format::text},
                                                                               {"json", list_format::json},
                                                                               {"csv", list_format::csv},
                                                                               {"ics", list_format::ics}};
        std::string option = arguments_[at_++];
        if (const auto sign = option.find('='); option.starts_with("--") && sign != std::string::npos) {
            inline_value_ = option.substr(sign + 1);
            option.resize(sign);
        }
        if (option == "--registry")
            out_.registry = value(option);
        else if (option == "--law")
            add_laws(value(option));
        else if (option == "--rules")
            out_.rules.push_back(value(option));
        else if (option == "--standard")
            out_.standard = value(option);
        else if (option == "--facts")
            out_.data.push_back({value(option), file_kind::json_lines, {}});
        else if (option == "--bank")
            out_.data.push_back({value(option), file_kind::bank_statement, {}});
        else if (option == "--ocds")
            out_.data.push_back({value(option), file_kind::ocds, {}});
        else if (option == "--map") {
            auto mapping = value(option);
            out_.data.push_back({value(option), file_kind::csv, std::move(mapping)});
        } else if (option == "--on") {
            out_.on = day(option);
            has_on_ = true;
        } else if (option == "--recorded")
            out_.recorded = day(option);
        else if (option == "--person")
            out_.person = value(option);
        else if (option == "--client")
            out_.client = value(option);
        else if (option == "--known")
            out_.known = day(option);
        else if (option == "--soon-days")
            out_.soon_days = count(option);
        else if (option == "--lang")
            out_.lang = word(option, languages);
        else if (option == "--format")
            out_.format = word(option, formats);
        else if (option == "--explain")
            out_.explain = true;
        else if (option == "--keep-good")
            out_.keep_good = true;
        else if (option == "--help" || option == "-h")
            out_.help = true;
        else
            refuse("there is no option " + option);
        if (inline_value_) refuse(option + " takes no value");
    }

    const std::vector<std::string>& arguments_;
    std::size_t at_ = 0;
    options out_;
    bool has_on_ = false;
    std::optional<std::string> inline_value_;
    std::optional<error> fault_;
};

}  // namespace

result<options> read_options(const std::vector<std::string>& arguments) { return parser(arguments).parse(); }
