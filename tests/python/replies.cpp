// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The C++ door: a request a line comes in, a reply a line goes out.
#include <iostream>
#include <string>

#include <troth/json/compute.hpp>

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string request; std::getline(std::cin, request);) std::cout << troth::json::compute(request) << '\n';
}
