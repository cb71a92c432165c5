// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <iterator>
#include <troth/json/document.hpp>
#include <troth/json/money.hpp>
#include <troth/json/unit_facts.hpp>
#include <troth/reason/text.hpp>
#include <utility>

#include "rule_lookup.hpp"
#include "unit_members.hpp"

namespace troth::inline v0::json {
namespace {

/// The members of a sale that a request has too.
constexpr std::string_view members_of_sale[] = {"law",           "variant", "buyer",        "sold",     "currency",
                                                "price",         "paid",    "complex_goods", "used",    "service_life",
                                                "weight_g",      "components"};

}  // namespace

/// Reads what a sale says of the unit, and passes over all else.
void unit_facts::read_sale(reader& r, warranty_request& out) const {
    for (const node member : r.root())
        boost::mp11::mp_for_each<boost::describe::describe_members<warranty_request, boost::describe::mod_public>>(
            [&](auto d) {
                if (member.name() != d.name || std::find(std::begin(members_of_sale), std::end(members_of_sale),
                                                         member.name()) == std::end(members_of_sale))
                    return;
                const reader::step inside(r, member.name());
                json::read(r, member, out.*d.pointer);
            });
    // Without both there is no law to go by.
    if (!sale_.content.find_member("law") || !sale_.content.find_member("buyer")) out.law.clear();
}

/// Whether it is known when a sold unit is handed over: from a promise for a product on that counts.
bool unit_facts::is_delivered() const {
    const auto says_so = [](const fact& f) { return f.find_member("delivered") != nullptr; };
    return sale_.content.kind != "sale" || says_so(sale_.content) ||
           std::any_of(others_.begin(), others_.end(), [&](const written_fact& o) {
               return o.content.kind == "handed_over" && says_so(o.content);
           });
}

/// The days of the sale, or as it was handed over later. What the firm promises for a product is counted from the day
/// of the promise.
void unit_facts::read_days(reader& r, warranty_request& out) const {
    const auto read = [&](std::string_view name) -> std::optional<date> {
        auto text = sale_.content.find(name);
        for (const auto& o : others_)
            if (o.content.kind == "handed_over")
                if (auto later = o.content.find(name)) text = std::move(later);
        if (!text) return std::nullopt;
        const reader::step inside(r, name);
        const auto day = date::parse(*text);
        if (!day) bad_value(r, *text, "a date as YYYY-MM-DD");
        return day;
    };
    out.concluded = sale_.content.on;
    out.delivered = read("delivered").value_or(sale_.content.on);
    // What lies ahead has not moved anything yet.
    const auto read_by = [&](std::string_view name) {
        auto day = read(name);
        if (day && out.as_of < *day) day.reset();
        return day;
    };
    out.installed = read_by("installed");
    out.registered = read_by("registered");
    out.season = read("season");
}

/// The warranties of the sale, and those that were stated later.
void unit_facts::read_warranties(reader& r, std::vector<promised_warranty>& out) const {
    const auto read = [&](const std::string& text) {
        const auto parsed = document::parse(text);
        auto list = parsed->root();
        if (!parsed->root().find("warranties", list)) return;
        reader own(list);
        std::vector<promised_warranty> some;
        json::read(own, list, some);
        for (auto& w : some) out.push_back(std::move(w));
        if (!own.has_faults()) return;
        auto first = own.take_error();
        r.fault_at(first.code, "/warranties" + first.where, first.message);
        for (auto& e : first.more) r.fault_at(e.code, "/warranties" + e.where, std::move(e.message));
    };
    read(sale_.text);
    for (const auto& o : others_)
        if (o.content.kind == "warranty_stated") read(o.text);
}

/// What meters showed, but for a reading below an earlier one, which a reason tells.
std::vector<unit_reading> unit_facts::readings(reasons* why) const {
    std::vector<unit_reading> out;
    std::optional<std::int32_t> hours, kilometres;
    for (const auto& o : others_) {
        if (o.content.kind != "unit_read") continue;
        unit_reading now{o.content.on, count_in(o.content, "hours"), count_in(o.content, "kilometres")};
        if ((now.hours && hours && *now.hours < *hours) ||
            (now.kilometres && kilometres && *now.kilometres < *kilometres)) {
            if (why != nullptr) why->add("warranty.reading_below", {{"on", to_string(now.on)}, {"fact", o.content.id}});
            continue;
        }
        if (!now.hours && !now.kilometres) continue;
        if (now.hours) hours = now.hours;
        if (now.kilometres) kilometres = now.kilometres;
        out.push_back(now);
    }
    return out;
}

/// Says of which fact each fault is: of a repair or a replacement the demand, of all else the sale.
error unit_facts::with_facts(error found, const warranty_request& asked, const unit_question& q) const {
    const auto fact_at = [&](const std::string& where) -> std::string {
        constexpr std::string_view events = "/events/";
        if (where.starts_with("/defect"))
            if (const auto* d = asked_about(q)) return d->id;
        std::size_t i = 0;
        const auto* last = where.data() + where.size();
        if (!where.starts_with(events) ||
            std::from_chars(where.data() + events.size(), last, i).ec != std::errc() || i >= asked.events.size())
            return sale_.content.id;
        const auto& e = asked.events[i];
        for (const auto& d : demands_)
            if (d.on == e.demanded && (!e.component || d.component == e.component)) return d.id;
        return sale_.content.id;
    };
    const auto name = [&](error& e) { e.message += ", by the fact " + shown(fact_at(e.where)); };
    name(found);
    for (auto& e : found.more) name(e);
    return found;
}

}  // namespace troth::inline v0::json
