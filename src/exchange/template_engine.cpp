// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The only file that includes the engine.
#include <kainjow/mustache.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/reason/text.hpp>

#include "template_engine.hpp"

namespace troth::inline v0::exchange {
namespace {

namespace engine = kainjow::mustache;
using value = engine::data;

value made(const template_value& from, bool is_html) {
    using kind = template_value::kind;
    switch (from.is) {
        case kind::absent:
            return value(false);
        case kind::yes:
            return value(true);
        case kind::text:
            return value(is_html ? engine::html_escape(from.text) : from.text);
        case kind::object: {
            value out(value::type::object);
            for (const auto& [name, member] : from.members) out[name] = made(member, is_html);
            return out;
        }
        case kind::list:
            break;
    }
    engine::list elements;
    elements.reserve(from.elements.size());
    for (const auto& element : from.elements) elements.push_back(made(element, is_html));
    return value(elements);
}

/// Counts what a template makes, and ends it where it is too much. The engine has no other way to be stopped.
class budget {
public:
    void take(std::size_t bytes) {
        if (bytes > left_)
            throw failure(fail(code::limit, "/template",
                               "the document is longer than " + std::to_string(max_made_bytes) + " bytes, or as much "
                               "work; are sections repeated in one another?"));
        left_ -= bytes;
    }

private:
    std::size_t left_ = max_made_bytes;
};

/// Where the engine looks names up: in the innermost section that has them. It has no partials.
class names final : public engine::basic_context<std::string> {
public:
    names(const value& root, budget& work) : stack_{&root}, work_(work) {}

    void push(const value* inner) override {
        work_.take(text_step_bytes);
        stack_.push_back(inner);
    }
    void pop() override { stack_.pop_back(); }

    const value* get(const std::string& name) const override {
        work_.take(text_step_bytes);
        if (name.size() == 2 && name[0] == own_tag) return own(name[1]);
        const auto* found = name == "." ? stack_.back() : find(name);
        if (found != nullptr && found->is_string()) work_.take(found->string_value().size());
        return found;
    }

    const value* get_partial(const std::string&) const override { return nullptr; }

private:
    /// A path whose beginning stands for nothing stands for nothing; one that never could is refused.
    [[nodiscard]] const value* find(const std::string& path) const {
        std::size_t end = std::min(path.find('.'), path.size());
        const value* found = first(path.substr(0, end));
        while (found != nullptr && end < path.size()) {
            if (found->is_false()) return nullptr;
            const auto begin = end + 1;
            end = std::min(path.find('.', begin), path.size());
            found = found->get(path.substr(begin, end - begin));
        }
        if (found == nullptr)
            throw failure(fail(code::bad_value, "/template",
                               "found the name " + shown(path) + ", which stands for nothing in this document"));
        return found;
    }
    [[nodiscard]] const value* own(char which) const {
        return which == 'n' ? &line_feed_ : which == 'r' ? &carriage_return_ : which == 'b' ? &brace_ : nullptr;
    }
    [[nodiscard]] const value* first(const std::string& name) const {
        for (auto inner = stack_.rbegin(); inner != stack_.rend(); ++inner)
            if (const auto* found = (*inner)->get(name)) return found;
        return nullptr;
    }

    std::vector<const value*> stack_;
    budget& work_;
    const value line_feed_{"\n"}, carriage_return_{"\r"}, brace_{"{"};
};

struct text_sink {
    std::string text;
    text_sink& operator<<(const std::string& piece) {
        text += piece;
        return *this;
    }
};

}  // namespace

result<std::string> fill_template(const std::string& checked, const template_value& values, bool is_html) {
    engine::mustache parsed(checked);
    if (!parsed.is_valid()) return fail(code::bad_value, "/template", parsed.error_message());
    parsed.set_custom_escape([](const std::string& text) { return text; });
    const auto root = made(values, is_html);
    budget work;
    names context(root, work);
    text_sink out;
    try {
        parsed.render(context, out);
    } catch (const failure& stopped) {
        return stopped.what_failed();
    }
    return std::move(out.text);
}

}  // namespace troth::inline v0::exchange
