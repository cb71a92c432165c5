// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The statuses of troth.h are the codes of error.hpp, all of them and nothing else.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include <troth/reason/error.hpp>
#include <troth/troth.h>

namespace {

/// The statuses as the header defines them: name in small letters, number.
std::map<std::string, int> in_header() {
    std::ifstream file(TROTH_SOURCE_DIR "/capi/include/troth/troth.h");
    std::map<std::string, int> out;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string define, name, number;
        words >> define >> name >> number;
        if (define != "#define" || name.rfind("TROTH_E_", 0) != 0) continue;
        name.erase(0, 8);
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
        out[name] = std::stoi(number, nullptr, 16);
    }
    return out;
}

std::map<std::string, int> in_table() {
    std::map<std::string, int> out;
#define TROTH_X(name, number, meaning, advice) out[#name] = number;
    TROTH_ERROR_CODES(TROTH_X)
#undef TROTH_X
    return out;
}

}  // namespace

int main() {
    int wrong = 0;
    const auto header = in_header(), table = in_table();
    for (const auto& [name, number] : table) {
        const auto found = header.find(name);
        if (found == header.end() || found->second != number) {
            std::printf("troth.h must define the status of %s as 0x%04x\n", name.c_str(), number);
            ++wrong;
        }
        if (troth_status_name(number) != name) {
            std::printf("the name of 0x%04x is %s, expected %s\n", number, troth_status_name(number), name.c_str());
            ++wrong;
        }
        if (TROTH_KIND(number) != static_cast<int>(troth::kind_of(static_cast<troth::code>(number)))) {
            std::printf("the kind of %s differs\n", name.c_str());
            ++wrong;
        }
    }
    for (const auto& [name, number] : header)
        if (!table.contains(name)) {
            std::printf("troth.h defines the status %s, which error.hpp does not have\n", name.c_str());
            ++wrong;
        }
    static_assert(TROTH_KIND_DATA == static_cast<int>(troth::failure_kind::data));
    std::printf("%zu statuses, %d differences\n", table.size(), wrong);
    return wrong == 0 && !table.empty() ? 0 : 1;
}
