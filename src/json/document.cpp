// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/document.hpp>

#include <algorithm>
#include <iterator>

#include <boost/json/basic_parser_impl.hpp>

#include <troth/json/limits.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::json {

/// Receives the events of the parser and lays the items of a document down in the order of the text.
class document_builder {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    using error_code = boost::json::error_code;
    using string_view = boost::json::string_view;

    explicit document_builder(document& out) noexcept : out_(out) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return open(kind::object); }
    bool on_object_end(std::size_t, error_code&) {
        find_repeated(open_.back());
        return close();
    }
    bool on_array_begin(error_code&) { return open(kind::array); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(string_view s, std::size_t, error_code&) { return part(s); }
    bool on_key(string_view s, std::size_t, error_code&) {
        part(s);
        name_begin_ = begin_;
        name_size_ = taken();
        begin_ = end();
        return true;
    }
    bool on_string_part(string_view s, std::size_t, error_code&) { return part(s); }
    bool on_string(string_view s, std::size_t, error_code&) {
        part(s);
        return scalar(kind::string);
    }
    bool on_number_part(string_view s, error_code&) { return part(s); }
    bool on_int64(std::int64_t, string_view s, error_code&) { return number(s); }
    bool on_uint64(std::uint64_t, string_view s, error_code&) { return number(s); }
    bool on_double(double, string_view s, error_code&) { return number(s); }  // only the digits are used
    bool on_bool(bool truth, error_code&) {
        add(kind::boolean).truth = truth;
        return true;
    }
    bool on_null(error_code&) {
        add(kind::null);
        return true;
    }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    /// The members whose name already stands in their object, in the order of the text.
    [[nodiscard]] std::vector<std::uint32_t> take_repeated() {
        std::sort(repeated_.begin(), repeated_.end());
        return std::move(repeated_);
    }
    [[nodiscard]] std::string pointer_to(std::uint32_t item) const {
        std::string out;
        std::uint32_t at = 0;
        while (at != item) {
            std::uint32_t child = at + 1, position = 0;
            while (out_.items_[child].end <= item) {
                child = out_.items_[child].end;
                ++position;
            }
            if (out_.items_[at].kind == kind::object) append_pointer_step(out, name_of_item(child));
            else append_pointer_step(out, std::to_string(position));
            at = child;
        }
        return out;
    }

    /// Where the value is that was being read when the parser gave up.
    [[nodiscard]] std::string pointer_to_unfinished() {
        if (open_.empty()) return "";
        for (const auto i : open_) out_.items_[i].end = static_cast<std::uint32_t>(out_.items_.size()) + 1;
        auto out = pointer_to(open_.back());
        const auto& inside = out_.items_[open_.back()];
        if (inside.kind == kind::array) append_pointer_step(out, std::to_string(inside.size));
        else append_pointer_step(out, std::string_view(out_.text_).substr(name_begin_, name_size_));
        return out;
    }

private:
    [[nodiscard]] std::uint32_t end() const noexcept { return static_cast<std::uint32_t>(out_.text_.size()); }
    [[nodiscard]] std::uint32_t taken() const noexcept { return end() - begin_; }
    bool part(string_view s) {
        out_.text_.append(s.data(), s.size());
        return true;
    }
    bool number(string_view s) {
        part(s);
        return scalar(kind::number);
    }
    document::item& add(kind k) {
        if (!open_.empty()) ++out_.items_[open_.back()].size;
        document::item item;
        item.kind = k;
        item.name_begin = name_begin_;
        item.name_size = name_size_;
        item.end = static_cast<std::uint32_t>(out_.items_.size()) + 1;
        name_begin_ = name_size_ = 0;
        return out_.items_.emplace_back(item);
    }
    bool scalar(kind k) {
        auto& item = add(k);
        item.text_begin = begin_;
        item.text_size = taken();
        begin_ = end();
        return true;
    }
    bool open(kind k) {
        add(k);
        open_.push_back(static_cast<std::uint32_t>(out_.items_.size()) - 1);
        return true;
    }
    bool close() {
        out_.items_[open_.back()].end = static_cast<std::uint32_t>(out_.items_.size());
        open_.pop_back();
        return true;
    }
    [[nodiscard]] std::string_view name_of_item(std::uint32_t index) const noexcept {
        const auto& item = out_.items_[index];
        return std::string_view(out_.text_).substr(item.name_begin, item.name_size);
    }
    void find_repeated(std::uint32_t object) {
        if (out_.items_[object].size < 2) return;
        names_.clear();
        const auto after = static_cast<std::uint32_t>(out_.items_.size());
        for (auto i = object + 1; i < after; i = out_.items_[i].end) names_.push_back(i);
        const auto less = [this](std::uint32_t a, std::uint32_t b) {
            const auto x = name_of_item(a), y = name_of_item(b);
            return x != y ? x < y : a < b;
        };
        std::sort(names_.begin(), names_.end(), less);
        for (std::size_t i = 1; i < names_.size(); ++i)
            if (name_of_item(names_[i - 1]) == name_of_item(names_[i])) {
                repeated_.push_back(names_[i]);
                --out_.items_[object].size;  // for it will be taken out
            }
    }

    document& out_;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> names_;
    std::uint32_t begin_ = 0, name_begin_ = 0, name_size_ = 0;
    std::vector<std::uint32_t> repeated_;
};

result<document> document::parse(std::string_view text, std::vector<error>& repeated) {
    if (text.size() > max_document_bytes)
        return fail(code::limit, "",
                    "the document has " + std::to_string(text.size()) + " bytes, at most " +
                        std::to_string(max_document_bytes) + " are read");
    document out;
    out.items_.reserve(text.size() / 12 + 4);
    out.text_.reserve(text.size());
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<document_builder> parser(options, out);
    boost::json::error_code failed;
    const auto read = parser.write_some(false, text.data(), text.size(), failed);
    if (!failed && read < text.size() && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
        failed = boost::json::error::extra_data;
    if (failed == boost::json::error::exponent_overflow)
        return fail(code::wrong_type, parser.handler().pointer_to_unfinished(),
                    "found a number with an exponent beyond all measure, expected an integer");
    if (failed)
        return fail(code::syntax, "", "not JSON at byte " + std::to_string(read) + ": " + failed.message());
    const auto twice = parser.handler().take_repeated();
    for (std::size_t i = 0; i < twice.size() && i < max_faults; ++i)
        repeated.push_back(fail(code::contradiction, parser.handler().pointer_to(twice[i]),
                                "the member stands twice in its object"));
    out.remove(twice);
    return out;
}

result<document> document::parse(std::string_view text) {
    std::vector<error> repeated;
    auto out = parse(text, repeated);
    if (!out || repeated.empty()) return out;
    auto first = std::move(repeated.front());
    first.more.assign(std::make_move_iterator(repeated.begin() + 1), std::make_move_iterator(repeated.end()));
    return first;
}

/// Takes items out of the document, each with all below it, so that nobody who walks it meets them.
void document::remove(const std::vector<std::uint32_t>& ascending) {
    if (ascending.empty()) return;
    std::vector<std::uint32_t> place(items_.size() + 1);  // where each item moves to
    std::uint32_t kept = 0;
    std::size_t next = 0;
    for (std::uint32_t i = 0, taken_to = 0; i < items_.size(); ++i) {
        place[i] = kept;
        if (next < ascending.size() && ascending[next] == i) {
            ++next;
            taken_to = std::max(taken_to, items_[i].end);
        }
        if (i < taken_to) continue;
        items_[kept++] = items_[i];
    }
    place.back() = kept;
    items_.resize(kept);
    for (auto& item : items_) item.end = place[item.end];
}

void node::append_to(std::string& out) const {
    switch (kind()) {
        case kind::null: out += "null"; break;
        case kind::boolean: out += truth() ? "true" : "false"; break;
        case kind::number: out += text(); break;
        case kind::string: append_quoted(out, text()); break;
        case kind::array:
        case kind::object: {
            const bool is_object = kind() == kind::object;
            out += is_object ? '{' : '[';
            bool first = true;
            for (const node child : *this) {
                if (!first) out += ',';
                first = false;
                if (is_object) {
                    append_quoted(out, child.name());
                    out += ':';
                }
                child.append_to(out);
            }
            out += is_object ? '}' : ']';
        }
    }
}

}  // namespace troth::inline v0::json
