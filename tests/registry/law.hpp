// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>

#include <troth/json/law.hpp>
#include <troth/law/library.hpp>

// A small law, made for the tests of the registry: its numbers are easy to follow by hand.

/// Sundays and Saturdays are days off, and 2025-05-01, 2025-05-02; known from 2024 to 2026.
inline troth::law_library test_laws() {
    troth::law_library out;
    const auto done = out.load(R"({"schema":"troth.law_pack","version":1,"law":"tl","title":{"en":"Test law"},
      "calendar":{"first_day":"2024-01-01","last_day":"2026-12-31","holidays":["2025-05-01","2025-05-02"],
                  "citation":"Calendar act","sure":"confirmed"},
      "series":{"tl.rate":{"values":[["2024-01-01","10"],["2025-03-01","20"],["2025-07-01","unknown"]],
                "citation":"The bank","sure":"confirmed"}},
      "deadlines":{"tl.next":{"versions":[{"first_day":"2020-01-01","rule":{"if_non_working":"next"},
                   "citation":"Art. 9","sure":"confirmed"}]}},
      "late_charges":{
        "tl.late":{"versions":[{"first_day":"2024-01-01","rule":{"rate":{"series":"tl.rate"},"share":"1/365"},
                                "citation":"Art. 10","sure":"confirmed"}],
                   "variants":{"fixed":{"rule":{"rate":{"percent":"36.5"}},"note":"as some courts do"}}}},
      "terms":{
        "tl.must":{"versions":[{"rule":{"term":{"days":20},"counting":"tl.next","mode":"mandatory"},
                   "citation":"Art. 1","sure":"confirmed"}]},
        "tl.most":{"versions":[{"rule":{"term":{"days":20},"mode":"at_most"},"citation":"Art. 2","sure":"confirmed"}]},
        "tl.least":{"versions":[{"rule":{"term":{"days":20},"mode":"at_least"},
                    "citation":"Art. 3","sure":"confirmed"}]},
        "tl.default":{"versions":[{"rule":{"term":{"days":20}},"citation":"Art. 4","sure":"confirmed"}]},
        "tl.later":{"versions":[{"first_day":"2025-06-01","rule":{"term":{"days":20},"mode":"mandatory"},
                    "citation":"Art. 5","sure":"confirmed"}]}}})");
    if (!done) throw troth::failure(done.error());
    return out;
}

inline std::shared_ptr<const troth::law_pack> test_standard() {
    auto read = troth::json::read_law_pack(R"({"schema":"troth.standard","version":1,
        "calendar":{"first_day":"2025-01-01","last_day":"2025-12-31","holidays":["2025-04-11"]},"terms":{
        "reply":{"versions":[{"rule":{"term":{"days":10}}}]},
        "slow":{"versions":[{"rule":{"term":{"days":40}}}]},
        "working":{"versions":[{"rule":{"term":{"working_days":2}}}]},
        "rhythm":{"versions":[{"last_day":"2025-12-31","rule":{"term":{"weeks":2}}},
                              {"first_day":"2026-02-01","rule":{"term":{"hours":2}}}]},
        "call":{"versions":[{"rule":{"term":{"hours":4}}}]},
        "soon_due":{"versions":[{"rule":{"term":{"days":3}}}]}}})", troth::json::standard_schema);
    if (!read) throw troth::failure(read.error());
    return *read;
}
