// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/display.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/json/writer.hpp>
#include <vector>

namespace troth::inline v0::exchange {
namespace {

using json::language;

/// The columns of the text form.
enum column : std::size_t {
    urgency_column,
    due_column,
    performance_column,
    subject_column,
    client_column,
    left_column,
    late_charge_column,
    a_day_column,
    column_count
};
constexpr std::array<std::string_view, column_count> column_names = {
    "duty_list.column.urgency", "duty_list.column.due",  "duty_list.column.performance", "duty_list.column.subject",
    "duty_list.column.client",  "duty_list.column.left", "duty_list.column.late_charge", "duty_list.column.a_day"};
constexpr bool is_number(std::size_t c) noexcept { return c >= left_column; }
using cells = std::array<std::string, column_count>;

/// The widest that a name or an id is shown.
constexpr std::size_t max_name_columns = 32;

/// The performances that have words in all languages.
constexpr std::string_view performances[] = {
    "duty_list.performance.accept",      "duty_list.performance.acknowledge",
    "duty_list.performance.agree",       "duty_list.performance.analyse",
    "duty_list.performance.answer",      "duty_list.performance.ask",
    "duty_list.performance.assess",      "duty_list.performance.call_back",
    "duty_list.performance.cause",       "duty_list.performance.check",
    "duty_list.performance.claim",       "duty_list.performance.collect",
    "duty_list.performance.complete",    "duty_list.performance.conclude",
    "duty_list.performance.contact",     "duty_list.performance.correct",
    "duty_list.performance.decide",      "duty_list.performance.deliver",
    "duty_list.performance.demand",      "duty_list.performance.draft",
    "duty_list.performance.examine",     "duty_list.performance.explain",
    "duty_list.performance.fetch",       "duty_list.performance.fill_in",
    "duty_list.performance.find_out",    "duty_list.performance.find_reason",
    "duty_list.performance.give_back",   "duty_list.performance.hand_over",
    "duty_list.performance.invoice",     "duty_list.performance.keep_promise",
    "duty_list.performance.lend",        "duty_list.performance.load",
    "duty_list.performance.next_step",   "duty_list.performance.notify",
    "duty_list.performance.offer",       "duty_list.performance.order",
    "duty_list.performance.pay",         "duty_list.performance.perform",
    "duty_list.performance.pick_up",     "duty_list.performance.plan",
    "duty_list.performance.process",     "duty_list.performance.prolong",
    "duty_list.performance.propose",     "duty_list.performance.reconcile",
    "duty_list.performance.refund",      "duty_list.performance.refuse",
    "duty_list.performance.register",    "duty_list.performance.remedy",
    "duty_list.performance.remind",      "duty_list.performance.repair",
    "duty_list.performance.replace",     "duty_list.performance.reply",
    "duty_list.performance.report",      "duty_list.performance.request",
    "duty_list.performance.resolve",     "duty_list.performance.return",
    "duty_list.performance.review",      "duty_list.performance.send_sample",
    "duty_list.performance.settle",      "duty_list.performance.sign",
    "duty_list.performance.state",       "duty_list.performance.sue",
    "duty_list.performance.sum_up",      "duty_list.performance.supply"};

std::string message(language lang, std::string_view id, const std::vector<parameter>& parameters = {}) {
    return json::message_text(lang, id, parameters);
}

std::string amount_text(const std::optional<money>& m, language lang) {
    return m ? grouped(to_string(*m), lang) + "\xc2\xa0" + std::string(m->currency.code()) : std::string();
}

std::string left_text(const finding& f, language lang) {
    if (!f.quantity_left) return amount_text(f.left, lang);
    return grouped(to_string(*f.quantity_left), lang) + "\xc2\xa0" + printable(*f.measure, max_name_columns);
}

cells cells_of(const finding& f, language lang) {
    cells out;
    out[urgency_column] = urgency_text(f.urgency, f.days_overdue, f.days_left, lang);
    out[due_column] = f.due ? to_string(*f.due) : "—";
    out[performance_column] = performance_word(f.performance, lang);
    out[subject_column] = printable(f.subject, max_name_columns);
    out[client_column] = printable(f.client.value_or(""), max_name_columns);
    out[left_column] = left_text(f, lang);
    if (f.late_charge && f.late_charge->minor != 0) out[late_charge_column] = amount_text(f.late_charge, lang);
    if (f.late_charge_a_day && f.late_charge_a_day->minor != 0)
        out[a_day_column] = grouped(to_string(*f.late_charge_a_day), lang);
    return out;
}

/// Sums by currency, of all findings or of those of one person.
struct sums {
    std::int64_t left = 0, late_charge = 0, a_day = 0;
};

class text_report {
public:
    text_report(std::string& out, const report_options& options)
        : out_(out), lang_(options.lang), explain_(options.explain) {}

    void write(const duty_list& list) {
        line(0, message(lang_, "duty_list.title", {{"on", shown(to_string(list.on))}}));
        if (list.findings.empty()) return line(0, message(lang_, "duty_list.nothing"));
        summary(0, list.findings);
        measure(list.findings);
        for (auto begin = list.findings.begin(); begin != list.findings.end();) {
            const auto end = std::find_if(begin, list.findings.end(), [&](const finding& f) {
                return f.person != begin->person || f.unit != begin->unit;
            });
            group({begin, end});
            begin = end;
        }
    }

private:
    [[nodiscard]] std::string shown(const std::string& text) const { return isolated(text, lang_); }

    void line(std::size_t indent, std::string_view text) {
        if (is_right_to_left(lang_)) out_ += "\xe2\x80\x8f";
        out_.append(indent, ' ');
        out_ += text;
        out_ += '\n';
    }

    /// Counts by urgency and, where there is money in it, a line for each currency.
    void summary(std::size_t indent, std::span<const finding> findings) {
        std::array<std::int64_t, 5> counts{};
        std::int64_t unknown_charges = 0;
        std::map<std::string, sums> by_currency;
        for (const auto& f : findings) {
            ++counts[static_cast<std::size_t>(f.urgency)];
            unknown_charges += f.not_known && f.due ? 1 : 0;
            if (!f.left) continue;
            auto& s = by_currency[std::string(f.left->currency.code())];
            s.left += f.left->minor;
            s.late_charge += f.late_charge ? f.late_charge->minor : 0;
            s.a_day += f.late_charge_a_day ? f.late_charge_a_day->minor : 0;
        }
        std::string text = message(lang_, "duty_list.count.all", {{"count", std::to_string(findings.size())}});
        static constexpr std::string_view names[] = {"duty_list.count.overdue", "duty_list.count.due",
                                                     "duty_list.count.soon", "duty_list.count.suspended",
                                                     "duty_list.count.not_known"};
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] != 0) text += " " + message(lang_, names[i], {{"count", std::to_string(counts[i])}});
        if (unknown_charges != 0)
            text += " " + message(lang_, "duty_list.count.late_charge_not_known",
                                  {{"count", std::to_string(unknown_charges)}});
        line(indent, text);
        for (const auto& [code, s] : by_currency) {
            const auto c = *currency::make(code);
            const auto amount = [&](std::int64_t minor) { return shown(amount_text(money{minor, c}, lang_)); };
            auto sum = message(lang_, "duty_list.left", {{"left", amount(s.left)}});
            const parameter charge{"late_charge", amount(s.late_charge)}, a_day{"a_day", amount(s.a_day)};
            if (s.a_day != 0)
                sum += " " + message(lang_, "duty_list.late_charge_grows", {charge, a_day});
            else if (s.late_charge != 0)
                sum += " " + message(lang_, "duty_list.late_charge", {charge});
            line(indent, sum);
        }
    }

    void measure(std::span<const finding> findings) {
        for (std::size_t i = 0; i < column_count; ++i) widths_[i] = display_width(message(lang_, column_names[i]));
        std::array<bool, column_count> is_used{};
        for (const auto& f : findings) {
            const auto row = cells_of(f, lang_);
            for (std::size_t i = 0; i < column_count; ++i) {
                is_used[i] = is_used[i] || !row[i].empty();
                widths_[i] = std::max(widths_[i], display_width(row[i]));
            }
        }
        for (std::size_t i = 0; i < column_count; ++i)
            if (!is_used[i]) widths_[i] = 0;
    }

    void row(const cells& c) {
        std::string text;
        for (std::size_t i = 0; i < column_count; ++i) {
            if (widths_[i] == 0) continue;
            const std::string padding(widths_[i] - display_width(c[i]), ' ');
            if (!text.empty()) text += "  ";
            text += is_number(i) ? padding + shown(c[i]) : shown(c[i]) + padding;
        }
        text.resize(text.find_last_not_of(' ') + 1);
        line(2, text);
    }

    void group(std::span<const finding> findings) {
        const auto& first = findings.front();
        out_ += '\n';
        std::string who = message(lang_, "duty_list.nobody");
        if (first.person) who = shown(printable(*first.person, 80));
        if (first.unit)
            who =
                first.person ? who + " (" + shown(printable(*first.unit, 80)) + ")" : shown(printable(*first.unit, 80));
        line(0, "== " + who);
        summary(0, findings);
        cells headings;
        for (std::size_t i = 0; i < column_count; ++i) headings[i] = message(lang_, column_names[i]);
        row(headings);
        for (const auto& f : findings) {
            row(cells_of(f, lang_));
            if (!explain_)
                line(6, reason_line(f, lang_));
            else
                for (const auto& r : f.reasons) line(6, "- " + reason_text(r, lang_));
        }
    }

    std::string& out_;
    language lang_;
    bool explain_;
    std::array<std::size_t, column_count> widths_{};
};

}  // namespace

std::string performance_word(const std::string& word, language lang) {
    const auto* id = std::find(std::begin(performances), std::end(performances), "duty_list.performance." + word);
    return id != std::end(performances) ? message(lang, *id) : printable(word, max_name_columns);
}

std::string urgency_text(urgency what, std::int32_t days_overdue, std::int32_t days_left, language lang) {
    switch (what) {
        case urgency::overdue:
            return message(lang, "duty_list.overdue", {{"days", std::to_string(days_overdue)}});
        case urgency::due:
            return message(lang, "duty_list.due");
        case urgency::soon:
            return message(lang, "duty_list.soon", {{"days", std::to_string(days_left)}});
        case urgency::suspended:
            return message(lang, "duty_list.suspended");
        case urgency::not_known:
            break;
    }
    return message(lang, "duty_list.not_known");
}

std::string reason_text(const reason& why, language lang, bool with_source) {
    auto parameters = why.parameters;
    for (auto& p : parameters) {
        const bool is_decimal = p.value.find('.') != std::string::npos;
        p.value = isolated(is_decimal ? grouped(p.value, lang) : printable(p.value), lang);
    }
    auto out = json::message_text(lang, why.message, parameters);
    if (with_source && !why.citation.empty()) out += " [" + isolated(printable(why.citation), lang) + "]";
    return out;
}

std::string reason_line(const finding& f, language lang) {
    static constexpr std::string_view told[] = {
        "duty.due_from",         "duty.due_stated",         "duty.due_not_known",    "duty.suspended",
        "duty.partly_performed", "duty.late_charge_agreed", "duty.late_charge_rule", "duty.late_charge_not_known",
        "duty.late_charge_stays", "deadline.moved_later",   "deadline.moved_earlier", "check.law_data_ending"};
    const auto is_charge_followed = [](std::string_view id) {
        return id == "duty.late_charge_agreed" || id == "duty.late_charge_rule";
    };
    std::string out;
    for (const auto& r : f.reasons) {
        if (std::find(std::begin(told), std::end(told), r.message) == std::end(told)) continue;
        if (f.urgency == urgency::suspended && is_charge_followed(r.message)) continue;
        out += (out.empty() ? "" : " ") + reason_text(r, lang, false);
    }
    return out;
}

void append_text(std::string& out, const duty_list& list, const report_options& options) {
    text_report(out, options).write(list);
}

void append_csv(std::string& out, const duty_list& list, const report_options& options) {
    static constexpr std::string_view header =
        "on,person,unit,urgency,days_overdue,days_left,due,performance,subject,client,obligor,obligee,currency,amount,"
        "left,measure,quantity,quantity_left,late_charge,late_charge_a_day,finding,rule,duty,reason\n";
    out += header;
    csv_row_writer row(out);
    const auto amount = [](const std::optional<money>& m) { return m ? to_string(*m) : std::string(); };
    const auto quantity = [](const std::optional<decimal>& d) { return d ? to_string(*d) : std::string(); };
    for (const auto& f : list.findings) {
        const std::string fields[] = {to_string(list.on),
                                      f.person.value_or(""),
                                      f.unit.value_or(""),
                                      boost::describe::enum_to_string(f.urgency, ""),
                                      std::to_string(f.days_overdue),
                                      std::to_string(f.days_left),
                                      f.due ? to_string(*f.due) : "",
                                      f.performance,
                                      f.subject,
                                      f.client.value_or(""),
                                      f.obligor,
                                      f.obligee,
                                      f.currency.value_or(""),
                                      amount(f.amount),
                                      amount(f.left),
                                      f.measure.value_or(""),
                                      quantity(f.quantity),
                                      quantity(f.quantity_left),
                                      amount(f.late_charge),
                                      amount(f.late_charge_a_day),
                                      f.finding,
                                      f.rule,
                                      f.duty.value_or(""),
                                      reason_line(f, options.lang)};
        for (const auto& field : fields) row.add(field);
        row.end();
    }
}

}  // namespace troth::inline v0::exchange
