// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

namespace detail {

/// Collects what does not go together in an item, its events and a defect. `is_read(place)` says whether what stands at
/// a place may be looked at.
template <class IsRead>
class warranty_faults {
public:
    warranty_faults(const warranty_unit& unit, IsRead is_read) : unit_(unit), is_read_(is_read) {}

    std::vector<error> collect(std::optional<date> concluded, const std::optional<unit_defect>& defect, date as_of) && {
        check_sale(concluded, as_of);
        if (!is_within_limits()) return std::move(out_);
        for (std::size_t i = 0; i < unit_.warranties.size(); ++i) check_warranty(unit_.warranties[i], i);
        for (std::size_t i = 0; i < unit_.events.size(); ++i) check_event(unit_.events[i], i);
        repairs_ = ordered(warranty_event_kind::repair);
        for (const auto& e : unit_.events)
            if (e.kind == warranty_event_kind::replacement && !e.component && e.done) replaced_on_.push_back(*e.done);
        std::sort(replaced_on_.begin(), replaced_on_.end());
        check_overlaps();
        check_replacements();
        check_readings();
        if (defect) check_defect(*defect, as_of);
        return std::move(out_);
    }

private:
    static std::string place(const char* list, std::size_t i, const char* member) {
        return std::string("/") + list + "/" + std::to_string(i) + member;
    }
    void add(code c, std::string where, std::string message) {
        out_.push_back(fail(c, std::move(where), std::move(message)));
    }
    void need_order(const std::string& first_place, std::optional<date> first, const std::string& place,
                    std::optional<date> last, const char* what) {
        if (!first || !last || *first <= *last || !is_read_(first_place) || !is_read_(place)) return;
        add(code::contradiction, place, to_string(*last) + " is before " + to_string(*first) + what);
    }

    bool is_within_limits() {
        const auto before = out_.size();
        const auto check = [&](std::size_t found, std::size_t most, const std::string& where) {
            if (found > most)
                add(code::limit, where,
                    "found " + std::to_string(found) + ", expected at most " + std::to_string(most));
        };
        check(unit_.warranties.size(), max_warranties, "/warranties");
        check(unit_.events.size(), max_warranty_events, "/events");
        check(unit_.components.size(), max_components, "/components");
        check(unit_.readings.size(), max_readings, "/readings");
        for (std::size_t i = 0; i < unit_.events.size(); ++i)
            check(unit_.events[i].parts.size(), max_parts, place("events", i, "/parts"));
        return out_.size() == before;
    }
    void check_sale(std::optional<date> concluded, date as_of) {
        if (concluded && is_read_("/as_of") && is_read_("/concluded") && as_of < *concluded)
            add(code::contradiction, "/concluded", to_string(*concluded) + " is after as_of");
        if (is_read_("/as_of") && is_read_("/delivered") && as_of < unit_.delivered)
            add(code::contradiction, "/delivered", to_string(unit_.delivered) + " is after as_of");
        need_order("/concluded", concluded, "/delivered", unit_.delivered, ", when the contract was concluded");
        need_order("/delivered", unit_.delivered, "/installed", unit_.installed, ", the delivery");
        need_order("/delivered", unit_.delivered, "/registered", unit_.registered, ", the delivery");
        if (unit_.service_life) check_term(*unit_.service_life, "/service_life");
    }

    /// A warranty lasts, and asks for no working days.
    void check_term(const term& t, const std::string& where) {
        if (!is_read_(where)) return;
        if (t.unit == term_unit::hours || t.unit == term_unit::working_days)
            add(code::bad_value, where, "expected days, weeks, half_months, months, quarters or years");
        else if (t.count == 0)
            add(code::bad_value, where + "/" + boost::describe::enum_to_string(t.unit, ""),
                "found \"0\", expected a count above zero");
    }
    void check_warranty(const promised_warranty& w, std::size_t i) {
        check_term(w.term, place("warranties", i, "/term"));
        if (w.kind == warranty_kind::statutory && w.component && is_read_(place("warranties", i, "/kind")))
            add(code::contradiction, place("warranties", i, "/component"),
                "the law covers the whole item: a component has no statutory warranty of its own");
        if (w.kind == warranty_kind::statutory && w.use_limit && is_read_(place("warranties", i, "/kind")))
            add(code::contradiction, place("warranties", i, "/use_limit"),
                "a statutory warranty is not limited by use");
    }

    [[nodiscard]] bool is_known(const std::string& component) const {
        if (std::find(unit_.components.begin(), unit_.components.end(), component) != unit_.components.end())
            return true;
        return std::any_of(unit_.warranties.begin(), unit_.warranties.end(),
                           [&](const promised_warranty& w) { return w.component == component; });
    }
    void need_component(const std::optional<std::string>& component, const std::string& where) {
        if (!component || !is_read_(where) || !is_read_("/warranties") || !is_read_("/components")) return;
        if (!is_known(*component))
            add(code::unknown_name, where,
                "no warranty is of the component " + shown(*component) + ", nor do the components name it");
    }

    void check_event(const warranty_event& e, std::size_t i) {
        const auto at = [&](const char* member) { return place("events", i, member); };
        need_component(e.component, at("/component"));
        for (std::size_t k = 0; k < e.parts.size(); ++k)
            need_component(e.parts[k], at("/parts/") + std::to_string(k));
        need_order("/delivered", unit_.delivered, at("/demanded"), e.demanded, ", the delivery");
        if (!is_read_(at("/kind"))) return;
        const bool is_repair = e.kind == warranty_event_kind::repair;
        const auto refuse = [&](bool is_there, const char* text) {
            if (is_there) add(code::contradiction, at(""), text);
        };
        refuse(is_repair && e.done, "a repair is returned, a replacement is done");
        refuse(!is_repair && e.returned, "a replacement is done, a repair is returned");
        refuse(!is_repair && e.ready, "only a repaired item is ready to be collected");
        refuse(!is_repair && !e.parts.empty(), "only a repair replaces parts: a replaced component is named by itself");
        refuse(!is_repair && e.agreed_days, "only for a repair days are agreed");
        refuse(is_repair && e.new_serial, "only a replacement gives a new item");
        refuse(e.new_serial && e.component, "only a new item has a new serial");
        refuse(e.usable && *e.usable && !e.component, "an item in repair as a whole is not in use");
        need_order(at("/demanded"), e.demanded, at("/returned"), e.returned, ", when the repair was demanded");
        need_order(at("/demanded"), e.demanded, at("/ready"), e.ready, ", when the repair was demanded");
        need_order(at("/demanded"), e.demanded, at("/done"), e.done, ", when the replacement was demanded");
    }

    [[nodiscard]] bool is_event_read(std::size_t i) const { return is_read_(place("events", i, "")); }

    /// The events of a kind that could be read, in the order in which they were demanded.
    [[nodiscard]] std::vector<std::size_t> ordered(warranty_event_kind kind) const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < unit_.events.size(); ++i)
            if (is_event_read(i) && unit_.events[i].kind == kind) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return unit_.events[a].demanded < unit_.events[b].demanded;
        });
        return order;
    }
    [[nodiscard]] static bool is_same_thing(const warranty_event& a, const warranty_event& b) {
        return !a.component || !b.component || a.component == b.component;
    }

    /// The same thing is not in two repairs at once: one may begin on the day on which the other ends.
    void check_overlaps() {
        for (std::size_t k = 1; k < repairs_.size(); ++k) {
            const auto& later = unit_.events[repairs_[k]];
            for (std::size_t j = 0; j < k; ++j) {
                const auto& earlier = unit_.events[repairs_[j]];
                if (!is_same_thing(earlier, later)) continue;
                const bool is_open = !earlier.returned && !is_replaced_between(earlier.demanded, later.demanded);
                if (!is_open && (!earlier.returned || *earlier.returned <= later.demanded) &&
                    !is_twice(earlier, later))
                    continue;
                add(code::contradiction, place("events", repairs_[k], "/demanded"),
                    to_string(later.demanded) + " lies in the repair that was demanded on " +
                        to_string(earlier.demanded));
                break;
            }
        }
    }
    /// Two repairs of one day that both end on it cannot be told apart; else the shorter one lies in the longer one.
    [[nodiscard]] static bool is_twice(const warranty_event& a, const warranty_event& b) {
        return a.demanded == b.demanded && a.returned == b.returned;
    }
    [[nodiscard]] bool is_replaced_between(date from, date to) const {
        const auto first = std::lower_bound(replaced_on_.begin(), replaced_on_.end(), from);
        return first != replaced_on_.end() && *first <= to;
    }

    /// An item is replaced once: what was given for it is another one, which its serial must say. What was replaced is
    /// not repaired afterwards.
    void check_replacements() {
        const warranty_event* before = nullptr;
        for (const auto i : ordered(warranty_event_kind::replacement)) {
            const auto& e = unit_.events[i];
            if (e.component) continue;
            const bool is_of_new = before != nullptr && before->done && before->new_serial &&
                                   before->new_serial == e.serial && *before->done <= e.demanded;
            if (before != nullptr && !is_of_new)
                add(code::contradiction, place("events", i, ""),
                    "the item was replaced already, as demanded on " + to_string(before->demanded) +
                        ": of the replacement of the new item, serial must be its new_serial");
            before = &e;
            if (e.done) check_repairs_before(e);
        }
    }
    void check_repairs_before(const warranty_event& replacement) {
        for (const auto k : repairs_) {
            const auto& repair = unit_.events[k];
            if (repair.returned && repair.demanded < *replacement.done && *replacement.done < *repair.returned)
                add(code::contradiction, place("events", k, "/returned"),
                    to_string(*repair.returned) + " is after the item was replaced, on " +
                        to_string(*replacement.done));
        }
    }

    void check_readings() {
        const unit_reading* before = nullptr;
        for (std::size_t i = 0; i < unit_.readings.size(); ++i) {
            const auto& now = unit_.readings[i];
            if (!is_read_(place("readings", i, ""))) continue;
            if (!now.hours && !now.kilometres)
                add(code::missing_member, place("readings", i, ""), "expected hours or kilometres");
            if (before != nullptr && now.on < before->on)
                add(code::bad_value, place("readings", i, "/on"),
                    "found " + shown(to_string(now.on)) + ", expected a day not before " + to_string(before->on));
            if (before != nullptr && now.hours && before->hours && *now.hours < *before->hours)
                add(code::contradiction, place("readings", i, "/hours"), "the meter ran backwards");
            if (before != nullptr && now.kilometres && before->kilometres && *now.kilometres < *before->kilometres)
                add(code::contradiction, place("readings", i, "/kilometres"), "the meter ran backwards");
            before = &now;
        }
    }

    void check_defect(const unit_defect& d, date as_of) {
        need_component(d.component, "/defect/component");
        need_order("/delivered", unit_.delivered, "/defect/found", d.found, ", the delivery");
        need_order("/delivered", unit_.delivered, "/defect/demanded", d.found ? std::nullopt : d.demanded,
                   ", the delivery");
        need_order("/defect/found", d.found, "/defect/demanded", d.demanded, ", when the defect was found");
        need_order("/defect/demanded", d.demanded, "/defect/loaner_demanded", d.loaner_demanded, ", the demand");
        using place_and_day = std::pair<const char*, std::optional<date>>;
        for (const auto& [member, day] :
             {place_and_day("/defect/found", d.found), place_and_day("/defect/demanded", d.demanded),
              place_and_day("/defect/loaner_demanded", d.loaner_demanded)})
            if (day && as_of < *day && is_read_(member) && is_read_("/as_of"))
                add(code::contradiction, member, to_string(*day) + " is after as_of");
        if (d.demand && !d.demanded && is_read_("/defect"))
            add(code::missing_member, "/defect/demanded", "expected the day of the demand");
        for (std::size_t i = 0; i < d.performed.size(); ++i)
            need_order("/defect/demanded", d.demanded, place("defect/performed", i, "/on"), d.performed[i].on,
                       ", the demand");
        if (d.essential.value_or(false) && d.minor.value_or(false) && is_read_("/defect"))
            add(code::contradiction, "/defect", "a defect is either essential or minor");
    }

    const warranty_unit& unit_;
    IsRead is_read_;
    std::vector<std::size_t> repairs_;  // by demand
    std::vector<date> replaced_on_;     // the whole item
    std::vector<error> out_;
};

}  // namespace detail

/// All that does not go together in an item, its sale, its events and a defect, with places as the members of a
/// request. What `is_read(place)` denies is passed over.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const warranty_unit& unit, std::optional<date> concluded,
                                           const std::optional<unit_defect>& defect, date as_of, IsRead is_read) {
    return detail::warranty_faults<IsRead>(unit, is_read).collect(concluded, defect, as_of);
}

/// The same of what was not read from a document.
[[nodiscard]] inline std::vector<error> faults_of(const warranty_unit& unit, std::optional<date> concluded,
                                                  const std::optional<unit_defect>& defect, date as_of) {
    return faults_of(unit, concluded, defect, as_of, [](const std::string&) { return true; });
}

}  // namespace troth::inline v0
