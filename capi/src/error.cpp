// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <iterator>
#include <string_view>

#include <troth/version.hpp>

#include "guard.hpp"
#include "handles.hpp"

namespace troth::capi {
namespace {

constinit troth_error no_memory;
constexpr std::string_view no_memory_text = "memory could not be had";

/// A text of an error and its length.
const char* give_text(std::string_view text, size_t* len) noexcept {
    if (len != nullptr) *len = text.size();
    return text.data();
}

const troth::error* fault_of(const troth_error* error, size_t index) noexcept {
    return error != nullptr && index < error->faults.size() ? &error->faults[index] : nullptr;
}

bool is_no_memory(const troth_error* error, size_t index) noexcept { return error == &no_memory && index == 0; }

}  // namespace

troth_error* out_of_memory() noexcept { return &no_memory; }

int32_t give_error(troth_error** error, troth::error&& why) {
    const auto status = static_cast<int32_t>(why.code);
    if (error == nullptr) return status;
    if (why.code == code::no_memory) {
        *error = out_of_memory();
        return status;
    }
    auto given = std::make_unique<troth_error>();
    auto more = std::move(why.more);
    given->faults.reserve(1 + more.size());
    given->faults.push_back(std::move(why));
    std::move(more.begin(), more.end(), std::back_inserter(given->faults));
    *error = given.release();
    return status;
}

}  // namespace troth::capi

using namespace troth::capi;

const char* troth_version(void) noexcept { return TROTH_VERSION; }

const char* troth_status_name(int32_t status) noexcept {
    if (status == TROTH_OK) return "ok";
    if (status != static_cast<std::uint16_t>(status)) return "internal";
    return troth::name_of(static_cast<troth::code>(status)).data();
}

size_t troth_error_count(const troth_error* error) noexcept {
    return error == nullptr ? 0 : error == out_of_memory() ? 1 : error->faults.size();
}

int32_t troth_error_status(const troth_error* error, size_t index) noexcept {
    if (is_no_memory(error, index)) return TROTH_E_NO_MEMORY;
    const auto* fault = fault_of(error, index);
    return fault != nullptr ? static_cast<int32_t>(fault->code) : TROTH_OK;
}

const char* troth_error_pointer(const troth_error* error, size_t index, size_t* len) noexcept {
    const auto* fault = fault_of(error, index);
    return give_text(fault != nullptr ? std::string_view(fault->where) : "", len);
}

const char* troth_error_message(const troth_error* error, size_t index, size_t* len) noexcept {
    if (is_no_memory(error, index)) return give_text(no_memory_text, len);
    const auto* fault = fault_of(error, index);
    return give_text(fault != nullptr ? std::string_view(fault->message) : "", len);
}

void troth_error_free(troth_error* error) noexcept {
    if (error != out_of_memory()) delete error;
}

const char* troth_buf_data(const troth_buf* buf) noexcept { return buf != nullptr ? buf->text.c_str() : ""; }

size_t troth_buf_size(const troth_buf* buf) noexcept { return buf != nullptr ? buf->text.size() : 0; }

void troth_buf_free(troth_buf* buf) noexcept { delete buf; }
