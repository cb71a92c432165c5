// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <optional>
#include <troth/exchange/limits.hpp>
#include <troth/reason/text.hpp>
#include <vector>

#include "template_engine.hpp"

namespace troth::inline v0::exchange {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Walks the tags of a template as the engine does.
class template_checker {
public:
    explicit template_checker(std::string_view text) : text_(text) {}

    result<std::string> check() {
        while (at_ < text_.size() && !fault_) {
            const auto open = std::min(text_.find("{{", at_), text_.size());
            copy_text(open);
            if (at_ < text_.size()) read_tag();
        }
        if (!fault_ && !sections_.empty()) {
            at_ = sections_.back().begin;
            refuse("the section " + shown(sections_.back().name) + " is never closed");
        }
        if (fault_) return *fault_;
        return std::move(out_);
    }

private:
    struct section {
        std::string_view name;
        std::size_t begin;
    };

    void refuse(const std::string& what) {
        const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
        fault_ = fail(code::bad_value, "/template", "line " + std::to_string(line) + ": " + what);
    }

    void append_own_tag(char which) {
        for (const char c : {'{', '{', own_tag, which, '}', '}'}) out_ += c;
    }

    void copy_text(std::size_t end) {
        std::size_t run = 0;
        for (; at_ < end; ++at_) {
            const char c = text_[at_];
            const bool is_tag = c == '\n' || c == '\r' || c == '{';
            if (is_tag) append_own_tag(c == '\n' ? 'n' : c == '\r' ? 'r' : 'b');
            else out_ += c;
            run = is_tag ? 0 : run + 1;
            if (run == text_step_bytes) {
                append_own_tag('e');
                run = 0;
            }
            if (c == '\n') begin_line();
            else if (blanks.find(c) == std::string_view::npos) is_blank_line_ = false;
        }
    }

    void begin_line() {
        is_blank_line_ = true;
        line_ = out_.size();
    }

    /// Copies a tag. One of a section or a remark that stands alone on its line takes the line with it.
    void copy_tag(std::size_t next, bool may_stand_alone) {
        const auto tag = text_.substr(at_, next - at_);
        const auto after = std::min(text_.find_first_not_of(" \t\r", next), text_.size());
        at_ = next;
        if (may_stand_alone && is_blank_line_ && (after == text_.size() || text_[after] == '\n')) {
            out_.resize(line_);
            out_ += tag;
            at_ = std::min(after + 1, text_.size());
            begin_line();
        } else {
            out_ += tag;
            is_blank_line_ = false;
        }
    }

    void read_tag() {
        const bool is_raw = text_.substr(at_).starts_with("{{{");
        const auto begin = at_ + (is_raw ? 3 : 2);
        const std::string_view closing = is_raw ? "}}}" : "}}";
        const auto end = text_.find(closing, begin);
        if (end == std::string_view::npos) return refuse("a tag is never closed");
        const auto tag = trimmed(text_.substr(begin, end - begin));
        const char sign = tag.empty() ? ' ' : tag.front();
        if (sign == '=') return refuse("a template of a document may not set delimiters");
        if (!is_raw && sign == '>') return refuse("a tag of a part is never closed");
        if (!is_raw && (sign == '#' || sign == '^')) open_section(trimmed(tag.substr(1)));
        if (!is_raw && sign == '/') close_section(trimmed(tag.substr(1)));
        const bool may_stand_alone = !is_raw && std::string_view("#^/!").find(sign) != std::string_view::npos;
        copy_tag(end + closing.size(), may_stand_alone);
    }

    void open_section(std::string_view name) {
        if (sections_.size() == max_template_depth)
            return refuse("sections stand deeper in one another than " + std::to_string(max_template_depth));
        sections_.push_back({name, at_});
    }

    void close_section(std::string_view name) {
        if (sections_.empty()) return refuse("the section " + shown(name) + " is closed, but was not opened");
        if (sections_.back().name != name)
            return refuse("found the end of the section " + shown(name) + ", expected that of " +
                          shown(sections_.back().name));
        sections_.pop_back();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::size_t line_ = 0;  // where the line begins in out_
    bool is_blank_line_ = true;
    std::vector<section> sections_;
    std::optional<error> fault_;
};

}  // namespace

result<std::string> checked_template(std::string_view text) {
    if (text.size() > max_template_bytes)
        return fail(code::limit, "/template",
                    "found " + std::to_string(text.size()) + " bytes, expected at most " +
                        std::to_string(max_template_bytes));
    return template_checker(text).check();
}

}  // namespace troth::inline v0::exchange
