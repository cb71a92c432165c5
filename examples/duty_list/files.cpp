// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "files.hpp"

#include <fstream>
#include <iostream>
#include <troth/exchange/display.hpp>
#include <vector>

void say(const std::string& line) { std::cerr << troth::exchange::escaped(line) << "\n"; }

void end_with(const std::string& file, const troth::error& e) {
    const auto print = [&](const troth::error& one) {
        say(file + (one.where.empty() ? "" : ": " + one.where) + ": " + one.message + " (" +
            std::string(troth::name_of(one.code)) + ")");
    };
    print(e);
    for (const auto& more : e.more) print(more);
    const auto kind = troth::kind_of(e.code);
    throw stop{kind == troth::failure_kind::data || kind == troth::failure_kind::limit ? 1 : 3};
}

/// `read` notes in the stream what reading a directory or a broken disk throws.
std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text;
    std::vector<char> piece(std::size_t{1} << 16);
    while (in.is_open() && (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0))
        text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (!in.is_open() || in.bad()) end_with(path, troth::fail(troth::code::io, "", "the file cannot be read"));
    return text;
}

void write_file(const std::string& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) end_with(path, troth::fail(troth::code::io, "", "the file cannot be written"));
}
