// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "late_charge_request.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace troth::inline v0::json {
namespace {

std::string place(std::string_view list, std::size_t index, std::string_view member) {
    std::string out = "/";
    out.append(list).append("/").append(std::to_string(index)).append("/").append(member);
    return out;
}

/// Reads what the members of a request say together, notes its faults, and makes of it what the calculation takes.
class late_charge_reading {
public:
    late_charge_reading(calculation& c, const late_charge_request& q)
        : r_(c.r), q_(q), is_currency_read_(c.r.are_read("currency")), is_as_of_read_(c.r.are_read("as_of")) {}

    void read_debts() {
        debts.reserve(q_.debts.size());
        for (std::size_t i = 0; i < q_.debts.size(); ++i) {
            const auto& d = q_.debts[i];
            const auto where = [&](std::string_view member) { return place("debts", i, member); };
            if (!is_read(i, "id")) are_ids_read_ = false;
            else if (!ids_.insert(d.id).second)
                r_.fault_at(code::contradiction, where("id"), "the id " + shown(d.id) + " stands twice");
            if (d.first_day && is_read(i, "first_day")) check_first_day(d, i);
            late_debt debt{d.id, amount(d.amount, [&] { return where("amount"); }), d.due, d.first_day, d.until, {}};
            debt.raised.reserve(d.raised.size());
            for (std::size_t k = 0; k < d.raised.size(); ++k)
                debt.raised.push_back({d.raised[k].from, amount(d.raised[k].amount, [&] {
                                           return where("raised/" + std::to_string(k) + "/amount");
                                       })});
            debts.push_back(std::move(debt));
        }
        if (debts.empty() && !r_.are_read("debts")) are_ids_read_ = false;
    }

    void read_payments() {
        payments.reserve(q_.payments.size());
        for (std::size_t i = 0; i < q_.payments.size(); ++i) {
            const auto& p = q_.payments[i];
            const auto where = [&](std::string_view member) { return place("payments", i, member); };
            if (p.debt && are_ids_read_ && !ids_.contains(*p.debt) && (!r_.has_faults() || r_.is_read(where("debt"))))
                r_.fault_at(code::unknown_name, where("debt"), "no debt has the id " + shown(*p.debt));
            payments.push_back({p.on, amount(p.amount, [&] { return where("amount"); }), p.debt});
        }
    }

    void read_price() {
        if (q_.price) price = amount(*q_.price, [] { return std::string("/price"); });
    }

    /// Beside other faults: notes what the versions lack that the debts fall under, as the calculation would.
    void check_versions(const late_charge_names& names) {
        if (!names.are_read()) return;
        const auto versions = names.versions(names.variant(), q_.currency, q_.price.has_value());
        if (!versions) return names.note(versions.error());
        std::set<std::string> told;
        for (std::size_t i = 0; i < debts.size() && !r_.is_full(); ++i) {
            const auto& d = debts[i];
            if (d.due.has_value() == d.first_day.has_value() || !is_read(i, "due") || !is_read(i, "first_day"))
                continue;
            if (const auto opened = open_debt(*versions, d); !opened && told.insert(opened.error().where).second)
                names.note(opened.error());
        }
    }

    std::vector<late_debt> debts;
    std::vector<late_payment> payments;
    std::optional<money> price;

private:
    [[nodiscard]] bool is_read(std::size_t debt, std::string_view member) const {
        return !r_.has_faults() || r_.is_read(place("debts", debt, member));
    }
    template <class Where>
    money amount(const decimal& d, Where where) {
        return is_currency_read_ ? read_money(r_, d, q_.currency, where).value_or(money()) : money();
    }
    void check_first_day(const late_debt_request& d, std::size_t i) {
        const auto refuse = [&](const char* after) {
            r_.fault_at(code::contradiction, place("debts", i, "first_day"), to_string(*d.first_day) + after);
        };
        if (is_as_of_read_ && *d.first_day > q_.as_of) refuse(" is after as_of");
        else if (d.until && *d.first_day > *d.until && is_read(i, "until")) refuse(" is after until");
    }

    reader& r_;
    const late_charge_request& q_;
    std::unordered_set<std::string_view> ids_;
    bool are_ids_read_ = true;
    bool is_currency_read_;
    bool is_as_of_read_;
};

/// Writes the reply.
class late_charge_writer {
public:
    late_charge_writer(std::string& out, currency in) : out_(out), decimals_(in.decimals()) {}

    void amount(std::string_view member, std::int64_t minor) {
        text(member);
        append_decimal(out_, minor, decimals_);
        out_ += '"';
    }

    void debt(std::string_view id, const late_charge_of_debt& d) {
        out_ += "{\"id\":";
        append_quoted(out_, id);
        amount(",\"charge\":\"", d.charge_minor);
        if (d.once_minor) amount(",\"once\":\"", *d.once_minor);
        amount(",\"left\":\"", d.left_minor);
        out_ += ",\"rows\":[";
        bool first = true;
        for (const auto& row : d.rows) rate_row(row, first);
        for (const auto& row : d.index_rows) index_row(row, first);
        out_ += "]}";
    }

private:
    void text(std::string_view t) { out_ += t; }

    template <class Row>
    void begin_row(const Row& row, bool& first) {
        out_ += first ? "{\"from\":\"" : ",{\"from\":\"";
        first = false;
        out_ += to_string(row.from);
        out_ += "\",\"to\":\"";
        out_ += to_string(row.to);
        out_ += "\",\"days\":";
        json::write(out_, row.days);
        amount(",\"principal\":\"", row.principal_minor);
    }
    void rate_row(const late_charge_row& row, bool& first) {
        begin_row(row, first);
        text(",\"rate\":\"");
        out_ += to_string(row.rate());
        text("\",\"share\":\"");
        out_ += row.share();
        amount("\",\"charge\":\"", row.charge_minor);
        out_ += '}';
    }
    void index_row(const late_charge_index_row& row, bool& first) {
        begin_row(row, first);
        if (row.first_month && row.last_month) {
            text(",\"first_month\":\"");
            out_ += to_string(*row.first_month);
            text("\",\"last_month\":\"");
            out_ += to_string(*row.last_month);
            out_ += '"';
        }
        text(",\"index\":\"");
        out_ += to_string(row.index);
        amount("\",\"charge\":\"", row.charge_minor);
        out_ += '}';
    }

    std::string& out_;
    int decimals_;
};

std::vector<std::uint32_t> versions_used(const late_charge_answer& answer) {
    std::vector<std::uint32_t> out;
    for (const auto& d : answer.debts) out.push_back(d.version);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Appends what the other readings of the rule would give: the one without a name is the default.
void append_variants(const late_charge_names& names, const late_charge_question& question, currency in,
                     std::string& reply) {
    reply += ",\"variants\":[";
    bool first = true;
    const auto append = [&](std::optional<std::size_t> reading) {
        if (reading == names.variant()) return;
        reply += first ? "{" : ",{";
        first = false;
        if (reading) {
            reply += "\"variant\":";
            append_quoted(reply, names.of_law()->variants[*reading].name);
            reply += ',';
        }
        no_reasons silent;
        const auto versions = names.versions(reading, in, question.price.has_value());
        const auto answer = versions ? calculate_late_charge(*versions, question, silent)
                                     : result<late_charge_answer>(versions.error());
        if (answer) late_charge_writer(reply, in).amount("\"total\":\"", answer->total_minor);
        else {
            reply += "\"error\":{\"code\":";
            append_quoted(reply, name_of(answer.error().code));
            reply += ",\"pointer\":";
            append_quoted(reply, names.place(answer.error()));
            reply += ",\"message\":";
            append_quoted(reply, answer.error().message);
            reply += '}';
        }
        reply += '}';
    };
    if (names.of_law() != nullptr) {
        append(std::nullopt);
        for (std::size_t i = 0; i < names.of_law()->variants.size(); ++i) append(i);
    }
    reply += ']';
}

/// Writes what `answer` says; the request's own answers end with its reasons.
void write_reply(const late_charge_request& q, const late_charge_names& names, const late_charge_question& question,
                 const late_charge_answer& answer, std::string& reply) {
    late_charge_writer out(reply, q.currency);
    out.amount("{\"total\":\"", answer.total_minor);
    out.amount(",\"left\":\"", answer.left_minor);
    out.amount(",\"unallocated\":\"", answer.unallocated_minor);
    reply += ",\"debts\":[";
    for (std::size_t i = 0; i < answer.debts.size(); ++i) {
        if (i != 0) reply += ',';
        out.debt(q.debts[i].id, answer.debts[i]);
    }
    reply += ']';
    if (q.variants.value_or(false)) append_variants(names, question, q.currency, reply);
}

}  // namespace

void calculate_late_charge(calculation& c, std::string& reply) {
    late_charge_request q;
    json::read(c.r, c.request, q);
    const late_charge_names names(c, q);
    late_charge_reading reading(c, q);
    reading.read_debts();
    reading.read_payments();
    reading.read_price();
    names.check_currency(q.currency);
    if (c.r.has_faults()) return reading.check_versions(names);
    const auto versions = names.versions(names.variant(), q.currency, q.price.has_value());
    if (!versions) return names.note(versions.error());
    const late_charge_question question{reading.debts, reading.payments, q.as_of, reading.price};
    if (!q.reasons.value_or(true)) {
        no_reasons silent;
        const auto answer = calculate_late_charge(*versions, question, silent);
        if (!answer) return names.note(answer.error());
        write_reply(q, names, question, *answer, reply);
        reply += '}';
        return;
    }
    reasons details;
    const auto answer = calculate_late_charge(*versions, question, details);
    if (!answer) return names.note(answer.error());
    write_reply(q, names, question, *answer, reply);
    reasons why;
    explain_rule(names, versions_used(*answer), why);
    auto steps = why.take();
    for (auto& step : details.take()) steps.push_back(std::move(step));
    reply += ",\"reasons\":";
    write_reasons(reply, steps, q.lang);
    reply += '}';
}

}  // namespace troth::inline v0::json
