// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/reason/fault_notes.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

namespace detail {

/// Collects what does not go together in an item, its events and a defect. `is_read(place)` says whether what stands at
/// a place may be looked at.
template <class IsRead>
class warranty_faults : fault_notes {
public:
    warranty_faults(const warranty_unit& unit, IsRead is_read) : unit_(unit), is_read_(is_read) {}

    std::vector<error> collect(std::optional<date> concluded, const std::optional<unit_defect>& defect, date as_of) && {
        check_sale(concluded, as_of);
        if (!is_within_limits()) return std::move(out_);
        list_components();
        for (std::size_t i = 0; i < unit_.warranties.size(); ++i) check_warranty(unit_.warranties[i], i);
        for (std::size_t i = 0; i < unit_.events.size(); ++i) check_event(unit_.events[i], i);
        repairs_ = ordered(warranty_event_kind::repair);
        std::erase_if(repairs_, [&](std::size_t i) { return unit_.events[i].ended.has_value(); });
        find_replaced_days(unit_, date::last(), replaced_on_);
        check_overlaps();
        check_replacements();
        check_readings();
        if (defect) check_defect(*defect, as_of);
        return std::move(out_);
    }

private:
    void need_order(const std::string& first_place, std::optional<date> first, const std::string& place,
                    std::optional<date> last, const char* what) {
        if (!first || !last || *first <= *last || !is_read_(first_place) || !is_read_(place)) return;
        add(code::contradiction, place, to_string(*last) + " is before " + to_string(*first) + what);
    }

    using place_and_day = std::pair<const char*, std::optional<date>>;
    void need_by(const std::string& place, std::optional<date> day, date as_of) {
        if (day && as_of < *day && is_read_(place) && is_read_("/as_of"))
            add(code::contradiction, place, to_string(*day) + " is after as_of");
    }
    void need_days(std::optional<std::int32_t> count, const std::string& where) {
        if (count && *count < 1 && is_read_(where))
            add(code::bad_value, where, "found \"" + std::to_string(*count) + "\", expected a count above zero");
    }

    bool is_within_limits() {
        const auto before = out_.size();
        need_at_most(max_warranties, unit_.warranties.size(), "/warranties");
        need_at_most(max_warranty_events, unit_.events.size(), "/events");
        need_at_most(max_components, unit_.components.size(), "/components");
        need_at_most(max_readings, unit_.readings.size(), "/readings");
        if (out_.size() == before)
            need_at_most(max_warranty_steps / (1 + unit_.warranties.size() + unit_.components.size()),
                         unit_.events.size(), "/events");
        for (std::size_t i = 0; i < unit_.events.size(); ++i)
            need_at_most(max_parts, unit_.events[i].parts.size(), place("events", i, "/parts"));
        return out_.size() == before;
    }
    void check_sale(std::optional<date> concluded, date as_of) {
        need_by("/concluded", concluded, as_of);
        need_order("/concluded", concluded, "/delivered", unit_.delivered, ", when the contract was concluded");
        need_order("/delivered", unit_.delivered, "/installed", unit_.installed, ", the delivery");
        need_order("/delivered", unit_.delivered, "/registered", unit_.registered, ", the delivery");
        for (const auto& [member, day] :
             {place_and_day("/installed", unit_.installed), place_and_day("/registered", unit_.registered)})
            need_by(member, day, as_of);
        if (unit_.service_life) check_term(*unit_.service_life, "/service_life");
        if (unit_.came_back) need_by("/came_back", *unit_.came_back, as_of);
        if (!unit_.removed) return;
        need_order("/delivered", unit_.delivered, "/removed/on", unit_.removed->on, ", the delivery");
        need_by("/removed/on", unit_.removed->on, as_of);
        if (unit_.removed->ground.empty() && is_read_("/removed/ground"))
            add(code::bad_value, "/removed/ground", "found \"\", expected the ground of the removal");
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
        if (w.use_limit) {
            need_days(w.use_limit->hours, place("warranties", i, "/use_limit/hours"));
            need_days(w.use_limit->kilometres, place("warranties", i, "/use_limit/kilometres"));
        }
        if (w.kind != warranty_kind::statutory || !is_read_(place("warranties", i, "/kind"))) return;
        const auto refuse = [&](bool is_there, const char* member, const char* text) {
            if (is_there) add(code::contradiction, place("warranties", i, member), text);
        };
        refuse(w.component.has_value(), "/component",
               "the law covers the whole item: a component has no statutory warranty of its own");
        refuse(w.use_limit.has_value(), "/use_limit", "a statutory warranty is not limited by use");
        refuse(w.starts.has_value(), "/starts", "a statutory warranty begins as the law says");
        refuse(w.repair_extends.has_value(), "/repair_extends", "what a repair does to it, the law says");
        refuse(w.replacement_restarts.has_value(), "/replacement_restarts",
               "what a replacement does to it, the law says");
        refuse(!w.remedies.empty(), "/remedies", "the law says what a statutory warranty gives");
    }

    void list_components() {
        for (const auto& c : unit_.components) components_.push_back(c);
        for (const auto& w : unit_.warranties)
            if (w.component) components_.push_back(*w.component);
        std::sort(components_.begin(), components_.end());
    }
    void need_component(const std::optional<std::string>& component, const std::string& where) {
        if (!component || !is_read_(where) || !is_read_("/warranties") || !is_read_("/components")) return;
        if (!std::binary_search(components_.begin(), components_.end(), std::string_view(*component)))
            add(code::unknown_name, where,
                "no warranty is of the component " + shown(*component) + ", nor do the components name it");
    }

    void check_event(const warranty_event& e, std::size_t i) {
        const auto at = [&](const char* member) { return place("events", i, member); };
        need_component(e.component, at("/component"));
        for (std::size_t k = 0; k < e.parts.size(); ++k)
            need_component(e.parts[k], at("/parts/") + std::to_string(k));
        for (std::size_t k = 0; k < e.parts.size(); ++k)
            if (std::find(e.parts.begin(), e.parts.begin() + static_cast<std::ptrdiff_t>(k), e.parts[k]) !=
                e.parts.begin() + static_cast<std::ptrdiff_t>(k))
                add(code::contradiction, at("/parts/") + std::to_string(k), shown(e.parts[k]) + " stands here twice");
        need_days(e.agreed_days, at("/agreed_days"));
        need_order("/delivered", unit_.delivered, at("/demanded"), e.demanded, ", the delivery");
        if (!is_read_(at("/kind"))) return;
        const bool is_repair = e.kind == warranty_event_kind::repair;
        const auto refuse = [&](bool is_there, const char* text) {
            if (is_there) add(code::contradiction, at(""), text);
        };
        refuse(is_repair && e.done, "a repair is returned, a replacement is done");
        refuse(e.ended && (e.done || e.returned), "only what was not done has ended so");
        refuse(!is_repair && e.returned, "a replacement is done, a repair is returned");
        refuse(!is_repair && e.ready, "only a repaired item is ready to be collected");
        refuse(!is_repair && !e.parts.empty(), "only a repair replaces parts: a replaced component is named by itself");
        refuse(!is_repair && e.agreed_days, "only for a repair days are agreed");
        refuse(is_repair && e.new_serial, "only a replacement gives a new item");
        refuse(e.new_serial && e.component, "only a new item has a new serial");
        refuse(e.usable && *e.usable && !e.component, "an item in repair as a whole is not in use");
        refuse(!is_repair && e.began, "only a repair takes the place of others");
        if (e.began) {
            need_order("/delivered", unit_.delivered, at("/began"), *e.began, ", the delivery");
            need_order(at("/began"), *e.began, at("/demanded"), e.demanded, ", when the first repair was demanded");
        }
        need_order(at("/demanded"), e.demanded, at("/returned"), e.returned, ", when the repair was demanded");
        need_order(at("/demanded"), e.demanded, at("/ready"), e.ready, ", when the repair was demanded");
        need_order(at("/ready"), e.ready, at("/returned"), e.returned, ", when it was ready");
        need_order(at("/demanded"), e.demanded, at("/done"), e.done, ", when the replacement was demanded");
        need_order(at("/demanded"), e.demanded, at("/ended"), e.ended,
                   is_repair ? ", when the repair was demanded" : ", when the replacement was demanded");
        need_order(at("/ready"), e.ready, at("/ended"), e.ended, ", when it was ready");
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
    /// The repair of a thing that goes on longest among those that were looked at.
    struct longest_repair {
        const warranty_event* event = nullptr;
        date end;
        bool is_of_a_day = false;  // it was returned on the day of its demand
    };
    /// The day on which a repair ends; that on which the item was replaced, if it was not returned.
    [[nodiscard]] date end_of(const warranty_event& repair) const {
        return repair.returned.value_or(
            end_of_repair(replaced_on_, repair, repair_until::returned, date::last().previous()));
    }
    /// The same thing is not in two repairs at once: one may begin on the day on which the other ends. Two of one day
    /// that both end on it cannot be told apart. The whole item is looked at beside each of its components.
    void check_overlaps() {
        std::stable_sort(repairs_.begin(), repairs_.end(), [&](std::size_t a, std::size_t b) {
            const auto &first = unit_.events[a], &second = unit_.events[b];
            return std::pair(first.demanded, end_of(first)) < std::pair(second.demanded, end_of(second));
        });
        std::map<std::string_view, longest_repair> by_component;
        longest_repair whole, any;
        for (const auto k : repairs_) {
            const auto& now = unit_.events[k];
            const auto end = end_of(now);
            const bool is_of_a_day = end == now.demanded;
            auto& own = now.component ? by_component[*now.component] : whole;
            for (const auto* before : {now.component ? &own : &any, &whole}) {
                if (before->event == nullptr) continue;
                const bool is_twice = is_of_a_day && before->is_of_a_day && before->end == end;
                if (before->end <= now.demanded && !is_twice) continue;
                add(code::contradiction, place("events", k, "/demanded"),
                    to_string(now.demanded) + " lies in the repair that was demanded on " +
                        to_string(before->event->demanded));
                break;
            }
            for (auto* to : {&own, &any})
                if (to->event == nullptr || end >= to->end) *to = {&now, end, is_of_a_day};
        }
    }

    /// An item is replaced once: what was given for it is another one, which its serial must say. What was replaced is
    /// not repaired afterwards.
    void check_replacements() {
        const warranty_event* before = nullptr;
        for (const auto i : ordered(warranty_event_kind::replacement)) {
            const auto& e = unit_.events[i];
            if (e.component || e.ended) continue;
            const bool is_of_new = before != nullptr && before->done && before->new_serial &&
                                   before->new_serial == e.serial && *before->done <= e.demanded;
            if (before != nullptr && !is_of_new)
                add(code::contradiction, place("events", i, ""),
                    "the item was replaced already, as demanded on " + to_string(before->demanded) +
                        ": of the replacement of the new item, serial must be its new_serial");
            before = &e;
        }
        for (const auto k : repairs_) {
            const auto& repair = unit_.events[k];
            const auto replaced = std::upper_bound(replaced_on_.begin(), replaced_on_.end(), repair.demanded);
            if (repair.returned && replaced != replaced_on_.end() && *replaced < *repair.returned)
                add(code::contradiction, place("events", k, "/returned"),
                    to_string(*repair.returned) + " is after the item was replaced, on " + to_string(*replaced));
        }
    }

    void check_readings() {
        date day = date::first();
        std::optional<std::int32_t> hours, kilometres;
        const auto check = [&](std::optional<std::int32_t> shown, std::optional<std::int32_t>& before, std::size_t i,
                               const char* member) {
            if (shown && before && *shown < *before)
                add(code::contradiction, place("readings", i, member), "the meter ran backwards");
            if (shown) before = shown;
        };
        for (std::size_t i = 0; i < unit_.readings.size(); ++i) {
            const auto& now = unit_.readings[i];
            if (!is_read_(place("readings", i, ""))) continue;
            if (!now.hours && !now.kilometres)
                add(code::missing_member, place("readings", i, ""), "expected hours or kilometres");
            if (now.on < day)
                add(code::bad_value, place("readings", i, "/on"),
                    "found " + shown(to_string(now.on)) + ", expected a day not before " + to_string(day));
            check(now.hours, hours, i, "/hours");
            check(now.kilometres, kilometres, i, "/kilometres");
            day = now.on;
        }
    }

    /// The first day on which a repair was demanded on account of a defect: a loaner may have been asked for then.
    [[nodiscard]] std::optional<date> first_demand(const unit_defect& d) const {
        auto out = d.demanded;
        for (std::size_t i = 0; out && i < unit_.events.size(); ++i)
            if (is_event_read(i) && unit_.events[i].kind == warranty_event_kind::repair && d.id &&
                unit_.events[i].defect == d.id)
                out = std::min(*out, begin_of(unit_.events[i]));
        return out;
    }

    void check_defect(const unit_defect& d, date as_of) {
        need_component(d.component, "/defect/component");
        need_order("/delivered", unit_.delivered, "/defect/found", d.found, ", the delivery");
        need_order("/delivered", unit_.delivered, "/defect/demanded", d.found ? std::nullopt : d.demanded,
                   ", the delivery");
        need_order("/defect/found", d.found, "/defect/demanded", d.demanded, ", when the defect was found");
        need_order("/defect/demanded", first_demand(d), "/defect/loaner_demanded", d.loaner_demanded, ", the demand");
        for (const auto& [member, day] :
             {place_and_day("/defect/found", d.found), place_and_day("/defect/demanded", d.demanded),
              place_and_day("/defect/loaner_demanded", d.loaner_demanded)})
            need_by(member, day, as_of);
        need_order("/defect/demanded", d.demanded, "/defect/ended", d.ended, ", the demand");
        need_by("/defect/ended", d.ended, as_of);
        need_days(d.agreed_days, "/defect/agreed_days");
        if (d.demand && !d.demanded && is_read_("/defect"))
            add(code::missing_member, "/defect/demanded", "expected the day of the demand");
        for (std::size_t i = 0; i < d.performed.size(); ++i) {
            const auto on = place("defect/performed", i, "/on");
            need_order("/defect/demanded", d.demanded, on, d.performed[i].on, ", the demand");
            need_by(on, d.performed[i].on, as_of);
        }
        if (d.opinion) need_by("/defect/opinion/on", d.opinion->on, as_of);
        if (d.essential.value_or(false) && d.minor.value_or(false) && is_read_("/defect"))
            add(code::contradiction, "/defect", "a defect is either essential or minor");
    }

    const warranty_unit& unit_;
    IsRead is_read_;
    std::vector<std::string_view> components_;
    std::vector<std::size_t> repairs_;  // by demand
    std::vector<date> replaced_on_;     // the whole item
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
