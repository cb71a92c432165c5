// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "ocds_reading.hpp"

namespace troth::inline v0::exchange::ocds {
namespace {

constexpr std::string_view contract_statuses[] = {"pending", "active", "cancelled", "terminated"};

void append_joined(std::string& out, const std::string& next) {
    if (!out.empty() && !next.empty()) out += "; ";
    out += next;
}

}  // namespace

party reading::read_party(const place& p, const process& of) {
    party out;
    const auto identifier = p.object("identifier", told_);
    out.id = p.text("id", told_).value_or("");
    if (out.id.empty() && identifier) out.id = identifier->text("id", told_).value_or("");
    out.name = p.text("name", told_).value_or("");
    if (out.name.empty()) out.name = p.text("legalName", told_).value_or("");
    if (out.name.empty() && identifier) out.name = identifier->text("legalName", told_).value_or("");
    if (const auto known = of.names.find(out.id); out.name.empty() && known != of.names.end()) out.name = known->second;
    return out;
}

void reading::read_parties(const place& content, process& p) {
    for (const auto& one : content.list("parties", told_))
        if (const auto read = read_party(one, p); !read.id.empty() && !read.name.empty()) p.names[read.id] = read.name;
    if (const auto buyer = content.object("buyer", told_))
        if (const auto read = read_party(*buyer, p); !read.known_as().empty()) p.buyer = read;
    for (const auto& award : content.list("awards", told_)) {
        const auto id = award.id("award", told_);
        std::vector<party> suppliers;
        for (const auto& one : award.list("suppliers", told_))
            if (const auto read = read_party(one, p); !read.known_as().empty()) suppliers.push_back(read);
        if (id && !suppliers.empty()) p.suppliers[*id] = std::move(suppliers);
    }
}

bool reading::read(const release& r, process& p) {
    read_parties(r.content, p);
    std::set<std::string> seen;
    const auto contracts = r.content.list("contracts", told_);
    for (const auto& c : contracts) read_contract(c, r, p, seen);
    return !contracts.empty();
}

thing* reading::visit(const std::string& id, subject kind, const release& by, const process& of,
                      const std::string& where) {
    auto* out = history_.find(id, kind);
    if (out == nullptr)
        told_.fault(code::contradiction, where, "the id " + shown(id) + " is that of something else already");
    else
        history_.walk(*out, by, of.to_be_read);
    return out;
}

void reading::note_behind(const std::string& where) {
    told_.note(where, "a later release is recorded already; what this one says otherwise is passed over");
}

members reading::read_terms(const place& c) {
    members out;
    put(out, "title", c.text("title", told_).value_or(""));
    if (const auto status = c.text("status", told_)) {
        if (std::find(std::begin(contract_statuses), std::end(contract_statuses), *status) ==
            std::end(contract_statuses))
            told_.note(c.where("status"), "found " + shown(*status) +
                                              ", which is no status of a contract in OCDS; it is taken as it stands");
        out["status"] = *status;
    }
    if (const auto price = c.amount("value", told_)) {
        if (price->minor < 0)
            told_.fault(code::bad_value, c.where("value") + "/amount",
                        "found " + to_string(*price) + ", expected a price that is not negative");
        out["price"] = to_string(*price);
        out["currency"] = price->currency.code();
    }
    if (const auto period = c.object("period", told_)) {
        const auto from = period->moment("startDate", told_), to = period->moment("endDate", told_);
        if (from) out["from"] = to_string(from->day);
        if (to) out["to"] = to_string(to->day);
        if (from && to && to->day < from->day)
            told_.fault(
                code::contradiction, period->where("endDate"),
                "found " + to_string(to->day) + ", expected a day not before the start, " + to_string(from->day));
    }
    if (const auto day = c.moment("dateSigned", told_)) out["signed"] = to_string(day->day);
    return out;
}

members reading::parties_of(const place& c, const process& p) {
    members out;
    if (p.buyer) {
        out["buyer"] = p.buyer->known_as();
        put(out, "buyer_name", p.buyer->name);
    }
    const auto award = c.text("awardID", told_);
    put(out, "award", award.value_or(""));
    auto found = award ? p.suppliers.find(*award) : p.suppliers.end();
    if (!award && p.suppliers.size() == 1) found = p.suppliers.begin();
    if (found == p.suppliers.end()) {
        told_.note(c.where("awardID"), "no award with a supplier was read for the contract; its fact has no client");
        return out;
    }
    for (const auto& one : found->second) {
        append_joined(out["client"], one.shown());
        append_joined(out["supplier"], one.known_as());
    }
    return out;
}

void reading::read_contract(const place& c, const release& r, const process& p, std::set<std::string>& seen) {
    const auto number = c.id("contract", told_);
    const auto terms = read_terms(c);
    if (!number) return;
    contract_in_work work{r, p, join_id({p.ocid, *number}), {}, {}};
    if (!seen.insert(*number).second)
        return told_.fault(code::contradiction, c.where("id"), "two contracts of the release have this id");
    auto* t = visit(work.id, subject::contract, r, p, c.where("id"));
    if (t == nullptr) return;
    if (is_contract_.insert(work.id).second) contracts_.push_back(work.id);
    const bool is_new = t->is_new();
    if (is_new) {
        auto content = terms;
        content.merge(parties_of(c, p));
        content["fact"] = "contract";
        content["number"] = *number;
        content["on"] = terms.contains("signed") ? terms.at("signed") : to_string(r.at.day);
        (void)history_.add(*t, r, work.id, std::move(content));
    }
    work.on = t->first().at("on");
    for (const auto* name : {"client", "supplier", "buyer"})
        if (const auto found = t->first().find(name); found != t->first().end()) work.parties.insert(*found);
    add_changes(c, *t, terms, work, is_new);
    read_milestones(c, work);
    if (t->stated("status") == "cancelled") drop_milestones(*t, work);
    if (const auto implementation = c.object("implementation", told_)) read_transactions(*implementation, work);
}

std::vector<reading::amendment> reading::read_amendments(const place& c, const contract_in_work& work) {
    auto list = c.list("amendments", told_);
    if (list.empty())
        if (const auto single = c.object("amendment", told_)) list.push_back(*single);
    std::vector<amendment> out;
    std::set<std::string> seen;
    for (const auto& one : list) {
        const auto date = one.moment("date", told_);
        const auto id = one.text("id", told_);
        amendment a;
        a.where = one.where();
        a.date = date ? to_string(date->day) : "";
        a.rationale = one.text("rationale", told_).value_or("");
        a.description = one.text("description", told_).value_or("");
        a.is_of_release = one.text("releaseID", told_) == work.from.id;
        auto key = join_id({work.id, "amendment", id ? *id : date ? a.date : work.from.id});
        if (id && seen.contains(key))
            told_.fault(code::contradiction, one.where("id"), "two amendments of the contract have this id");
        for (int n = 2; !seen.insert(key).second; ++n) key = join_id({work.id, "amendment", a.date, std::to_string(n)});
        a.key = key;
        // What was told of an amendment once is not told again.
        if (!history_.is_fact(a.key)) out.push_back(std::move(a));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    return out;
}

members reading::changed_terms(const place& c, const thing& t, const members& terms) {
    members out;
    for (const auto& [name, value] : terms)
        if (t.stated(name) != value) out[name] = value;
    if (out.empty()) return out;
    const auto before = t.stated("currency");
    const auto of = currency::make(before);
    if (out.contains("currency") && of) {
        told_.note(c.where("value") + "/currency", "the price was stated in " + before + " before");
    } else if (out.contains("price") && of && !t.stated("price").empty()) {
        const auto was = read_minor(t.stated("price"), of->decimals()), is = read_minor(out["price"], of->decimals());
        if (was && is)
            out[*is > *was ? "price_raised" : "price_reduced"] =
                to_string(money{*is > *was ? *is - *was : *was - *is, *of});
    }
    // Stated also where it stayed, so that a rule finds the obligations in this currency.
    if (!out.contains("currency")) put(out, "currency", before);
    return out;
}

/// What the release says of the contract otherwise than those before it. It belongs to the amendment that the release
/// brought; there may be several, and then to the last.
void reading::add_changes(const place& c, thing& t, const members& terms, const contract_in_work& work, bool is_new) {
    auto amendments = read_amendments(c, work);
    auto changed = is_new ? members() : changed_terms(c, t, terms);
    auto bearer = std::find_if(amendments.begin(), amendments.end(), [](const auto& a) { return a.is_of_release; });
    if (bearer == amendments.end() && !amendments.empty()) bearer = amendments.end() - 1;
    const auto later = [&](const std::string& day) { return std::max(day, work.on); };
    const auto published_on = to_string(work.from.at.day);
    for (auto a = amendments.begin(); a != amendments.end(); ++a) {
        auto content = a == bearer ? changed : members();
        content["fact"] = "addendum";
        content["contract"] = work.id;
        content["on"] = later(a->date.empty() ? published_on : a->date);
        put(content, "rationale", a->rationale);
        put(content, "description", a->description);
        if (!history_.add(t, work.from, a->key, std::move(content))) return note_behind(a->where);
    }
    if (changed.empty() || bearer != amendments.end()) return;
    changed["fact"] = "addendum";
    changed["contract"] = work.id;
    changed["on"] = later(published_on);
    if (!history_.add(t, work.from, join_id({work.id, "addendum", work.from.id}), std::move(changed)))
        note_behind(c.where());
}

}  // namespace troth::inline v0::exchange::ocds
