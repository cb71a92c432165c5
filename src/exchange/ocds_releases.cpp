// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "ocds_document.hpp"

namespace troth::inline v0::exchange::ocds {
namespace {

/// Finds the releases of a document, whatever it holds them in.
class collector {
public:
    collector(std::vector<std::unique_ptr<version_table>>& tables, findings& to) : tables_(tables), to_(to) {}

    std::vector<release> collect(const place& root) {
        if (root.node().kind() != json::kind::object) {
            to_.fault(code::wrong_type, "",
                      "found " + std::string(json::name_of(root.node().kind())) + ", expected an object of OCDS");
        } else if (root.find("records")) {
            for (const auto& one : root.list("records", to_)) add_record(one);
        } else if (is_record(root)) {
            add_record(root);
        } else if (root.find("releases")) {
            for (const auto& one : root.list("releases", to_)) add(one, std::nullopt);
        } else if (root.find("ocid")) {
            add(root, std::nullopt);
        } else {
            to_.fault(
                code::missing_member, "",
                "found none of \"releases\", \"records\" and \"ocid\", expected a release or a record of OCDS, or "
                "a package of them");
        }
        return by_process();
    }

private:
    static bool is_record(const place& p) {
        return p.find("compiledRelease") || p.find("versionedRelease") || (p.find("ocid") && p.find("releases"));
    }
    static bool is_link(const place& p) { return p.find("url") && !p.find("ocid") && !p.find("contracts"); }

    void add(const place& content, const std::optional<std::string>& ocid_of_record) {
        auto ocid = content.text("ocid", to_);
        if (!ocid) ocid = ocid_of_record;
        if (!ocid) to_.fault(code::missing_member, content.where("ocid"), "expected the id of the contracting process");
        const auto at = content.moment("date", to_);
        const auto written = content.find("date");
        if (!written || (written->node().kind() == json::kind::string && written->node().text().empty()))
            to_.fault(code::missing_member, content.where("date"), "expected the date of the release");
        if (!ocid || !at) return;
        const std::string date(written->node().text());
        out_.push_back({content, *ocid, content.text("id", to_).value_or(date), date, *at});
    }

    void add_record(const place& record) {
        const auto ocid = record.text("ocid", to_);
        const auto releases = record.list("releases", to_);
        const auto links = std::count_if(releases.begin(), releases.end(), is_link);
        if (!releases.empty() && links == 0) {
            for (const auto& one : releases) add(one, ocid);
        } else if (const auto versioned = record.object("versionedRelease", to_)) {
            add_versions(*versioned, ocid);
        } else if (const auto compiled = record.object("compiledRelease", to_)) {
            add(*compiled, ocid);
        } else if (!ocid) {
            to_.fault(code::missing_member, record.where("ocid"), "expected the id of the contracting process");
        } else {
            to_.note(record.where(), "the record only links to its releases; nothing of it is read");
        }
    }

    void add_versions(const place& versioned, const std::optional<std::string>& ocid_of_record) {
        auto ocid = versioned.text("ocid", to_);
        if (!ocid) ocid = ocid_of_record;
        if (!ocid)
            return to_.fault(code::missing_member, versioned.where("ocid"),
                             "expected the id of the contracting process");
        auto& table = *tables_.emplace_back(std::make_unique<version_table>());
        find_versions(versioned.node(), versioned.where(), table);
        if (table.versions.size() > max_versions)
            return to_.fault(code::limit, versioned.where(),
                             "found " + std::to_string(table.versions.size()) + " versions, expected at most " +
                                 std::to_string(max_versions));
        auto& versions = table.versions;
        std::stable_sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
        std::map<std::pair<std::string, std::string>, std::size_t> order;
        for (std::size_t i = 0; i < versions.size(); ++i) order[{versions[i].date_text, versions[i].id}] = i;
        for (auto& [key, rank] : table.ranks) rank = order.at({std::string(key.first), std::string(key.second)});
        for (std::size_t i = 0; i < versions.size(); ++i)
            out_.push_back({place(versioned.node(), versioned.where(), &table, i), *ocid, versions[i].id,
                            versions[i].date_text, versions[i].at});
    }

    /// Notes each release that a value below names.
    void find_versions(json::node n, const std::string& where, version_table& table) {
        json::node date = n, id = n;
        if (n.kind() == json::kind::object && n.find("releaseDate", date)) {
            if (date.kind() != json::kind::string || !read_stamp(date.text()))
                return to_.fault(code::bad_value, where + "/releaseDate",
                                 "found " + shown(date.text()) +
                                     ", expected a day and time that exist, as 2010-07-01T00:00:00Z");
            const bool has_id = n.find("releaseID", id) && id.kind() == json::kind::string;
            const auto name = has_id ? id.text() : date.text();
            if (table.ranks.try_emplace({date.text(), name}, 0).second)
                table.versions.push_back({std::string(date.text()), std::string(name), *read_stamp(date.text())});
            return;
        }
        if (n.kind() != json::kind::object && n.kind() != json::kind::array) return;
        std::size_t index = 0;
        for (const auto child : n) {
            auto at = where;
            append_pointer_step(at, n.kind() == json::kind::object ? child.name() : std::to_string(index++));
            find_versions(child, at, table);
        }
    }

    std::vector<release> by_process() {
        std::map<std::string_view, std::size_t> first;
        for (const auto& one : out_) first.try_emplace(one.ocid, first.size());
        std::vector<std::pair<std::size_t, const release*>> order;
        for (const auto& one : out_) order.emplace_back(first[one.ocid], &one);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first < b.first : a.second->at < b.second->at;
        });
        std::vector<release> sorted;
        sorted.reserve(order.size());
        for (const auto& [group, one] : order) sorted.push_back(*one);
        return sorted;
    }

    std::vector<std::unique_ptr<version_table>>& tables_;
    findings& to_;
    std::vector<release> out_;
};

}  // namespace

std::vector<release> releases_of(json::node root, std::vector<std::unique_ptr<version_table>>& tables, findings& to) {
    return collector(tables, to).collect(place(root, ""));
}

}  // namespace troth::inline v0::exchange::ocds
