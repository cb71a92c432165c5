// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include <troth/time/date.hpp>

inline std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + " cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

struct desk_options {
    std::string lang = "en";
    std::string on;
    std::string script;
};

inline desk_options read_options(int argc, char** argv, const std::string& on) {
    desk_options out;
    out.on = on;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--lang") out.lang = argv[i + 1];
        else if (name == "--on") out.on = argv[i + 1];
        else if (name == "--script") out.script = argv[i + 1];
        else throw std::runtime_error("found " + std::string(name) + ", expected --lang, --on or --script");
    }
    return out;
}

/// A program of a desk, `NAME [--lang LANGUAGE] [--on DAY] [--script FILE]`: each line that the operator types, or that
/// a script holds, goes to `desk::take`; `on` is the day where none is named.
template <class Desk>
int run_desk(const char* name, int argc, char** argv, const std::string& on) {
    try {
        const auto how = read_options(argc, argv, on);
        Desk desk(how.lang, troth::date::parse(how.on).value());
        std::ifstream script(how.script);
        auto& in = how.script.empty() ? std::cin : script;
        for (std::string line; std::cout << "> " << std::flush, std::getline(in, line);) {
            if (!how.script.empty()) std::cout << line << "\n";
            if (line == "quit") break;
            try {
                if (!line.empty()) desk.take(line);
            } catch (const std::exception& e) {
                std::cout << e.what() << "\n\n";
            }
        }
        std::cout << "\n";
        return 0;
    } catch (const std::exception& e) {
        std::cerr << name << ": " << e.what() << "\n";
        return 1;
    }
}
