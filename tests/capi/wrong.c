/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
/* Calls that are wrong themselves: each ends in a status and an error that names the argument, never in a crash. */
#include "check.h"

#define CHECK_REFUSED(call, parameter, error)                                          \
    do {                                                                               \
        CHECK((call) == TROTH_E_INVALID_ARGUMENT);                                     \
        CHECK(strncmp(troth_error_message((error), 0, NULL), (parameter " "), strlen(parameter) + 1) == 0); \
        CHECK(*troth_error_pointer((error), 0, NULL) == '\0');                         \
        troth_error_free((error));                                                     \
        (error) = NULL;                                                                \
    } while (0)

/* An address that is never read: what is refused is refused before. */
static const char *const nowhere = (const char *)1;

static void null_pointers(void) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = NULL;
    troth_late_charge_plan *charges = NULL;
    int32_t days[1] = {0};
    CHECK_REFUSED(troth_laws_new(NULL, &error), "laws", error);
    CHECK_REFUSED(troth_laws_load(NULL, "{}", 2, &error), "laws", error);
    CHECK_REFUSED(troth_laws_list(NULL, NULL, &error), "names", error);
    CHECK_REFUSED(troth_laws_export(NULL, NULL, 2, &reply, &error), "name", error);
    CHECK_REFUSED(troth_laws_export(NULL, "ru", 2, NULL, &error), "text", error);
    CHECK_REFUSED(troth_compute(NULL, NULL, TROTH_STR_END, &reply, &error), "request", error);
    CHECK_REFUSED(troth_compute(NULL, "{}", 2, NULL, &error), "reply", error);
    CHECK_REFUSED(troth_document(NULL, TROTH_STR_END, &reply, &error), "request", error);
    CHECK_REFUSED(troth_document("{}", 2, NULL, &error), "text", error);
    CHECK_REFUSED(troth_document_template(NULL, 1, "text", 4, &reply, &error), "document", error);
    CHECK_REFUSED(troth_document_template("reminder", 8, NULL, 4, &reply, &error), "format", error);
    CHECK_REFUSED(troth_document_template("reminder", 8, "text", 4, NULL, &error), "text", error);
    CHECK_REFUSED(troth_registry_open(NULL, TROTH_STR_END, NULL, &registry, &error), "path", error);
    CHECK_REFUSED(troth_registry_open(":memory:", 8, NULL, NULL, &error), "registry", error);
    CHECK_REFUSED(troth_registry_load(NULL, 0, "{}", 2, TODAY, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_record(NULL, "{}", 2, TODAY, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_correct(NULL, "1", 1, "{}", 2, TODAY, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_review(NULL, "{}", 2, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_query(NULL, "{}", 2, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_erase(NULL, "{}", 2, TODAY, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_verify(NULL, &reply, &error), "registry", error);
    CHECK_REFUSED(troth_registry_backup(NULL, "x", 1, &error), "registry", error);
    CHECK_REFUSED(troth_late_charge_plan_new(NULL, "{}", 2, NULL, &error), "plan", error);
    CHECK_REFUSED(troth_late_charge_plan_calculate(NULL, NULL, NULL, 0, NULL, &error), "plan", error);
    CHECK_REFUSED(troth_deadline_plan_new(NULL, "{}", 2, NULL, &error), "plan", error);
    CHECK_REFUSED(troth_deadline_plan_calculate(NULL, days, 1, days, NULL, &error), "plan", error);
    CHECK(charges == NULL && reply == NULL && registry == NULL);
}

static void no_error_is_wanted(void) {
    troth_buf *reply = (troth_buf *)&reply;
    CHECK(troth_compute(NULL, NULL, 1, &reply, NULL) == TROTH_E_INVALID_ARGUMENT);
    CHECK(reply == NULL);
    CHECK(troth_laws_load(NULL, NULL, 0, NULL) == TROTH_E_INVALID_ARGUMENT);
}

static void outputs_are_emptied_even_if_all_else_is_wrong(void) {
    troth_error *error = (troth_error *)&error;
    troth_buf *reply = (troth_buf *)&reply;
    troth_registry *registry = (troth_registry *)&registry;
    CHECK_REFUSED(troth_registry_record(NULL, NULL, 5, INT32_MIN, &reply, &error), "registry", error);
    CHECK(reply == NULL);
    CHECK_REFUSED(troth_registry_open(NULL, 5, NULL, &registry, &error), "path", error);
    CHECK(registry == NULL);
}

static void lengths(void) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = NULL;
    CHECK_FAILS(troth_compute(NULL, nowhere, SIZE_MAX - 1, &reply, &error), TROTH_E_LIMIT, error);
    CHECK_FAILS(troth_compute(NULL, nowhere, ((size_t)64 << 20) + 1, &reply, &error), TROTH_E_LIMIT, error);
    CHECK_FAILS(troth_registry_open(nowhere, SIZE_MAX / 2, NULL, &registry, &error), TROTH_E_LIMIT, error);
    CHECK(reply == NULL && registry == NULL);
    CHECK_REFUSED(troth_registry_open("", 0, NULL, &registry, &error), "path", error);
    CHECK_REFUSED(troth_registry_open("a\0b", 3, NULL, &registry, &error), "path", error);
}

static void broken_utf8(void) {
    static const char *const broken[] = {"\x80", "\xc0\xaf", "\xc3", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\xaf",
                                         "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "a\xff", "\xe2\x82"};
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = NULL;
    size_t i;
    for (i = 0; i < sizeof broken / sizeof broken[0]; ++i) {
        CHECK_REFUSED(troth_laws_export(NULL, broken[i], TROTH_STR_END, &reply, &error), "name", error);
        CHECK_REFUSED(troth_registry_open(broken[i], TROTH_STR_END, NULL, &registry, &error), "path", error);
        CHECK_OK(troth_compute(NULL, broken[i], TROTH_STR_END, &reply, &error), error);
        CHECK(has(reply, "\"code\":\"syntax\""));
        troth_buf_free(reply);
        reply = NULL;
    }
    CHECK_FAILS(troth_laws_export(NULL, "\xd0\xa0\xe2\x82\xac\xf0\x9f\x98\x80", TROTH_STR_END, &reply, &error),
                TROTH_E_UNKNOWN_NAME, error);
}

/* Options as a newer program would have them. */
struct longer_options {
    troth_registry_options known;
    uint32_t newer[4];
};

static void options_that_are_not_known(void) {
    struct longer_options longer;
    troth_registry_options *options = &longer.known;
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    memset(&longer, 0, sizeof longer);
    options->struct_size = sizeof longer;
    CHECK_OK(troth_registry_open(":memory:", 8, options, &registry, &error), error);
    troth_registry_free(registry);
    longer.newer[3] = 1;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    longer.newer[3] = 0;
    options->struct_size = 4;
    options->flags = 0xffffffffu; /* beyond what the program says it has */
    CHECK_OK(troth_registry_open(":memory:", 8, options, &registry, &error), error);
    troth_registry_free(registry);
    options->struct_size = sizeof longer;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    options->flags = 0;
    options->busy_timeout = -2;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    options->busy_timeout = 0;
    options->salt_len = 16;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    options->salt = "0123456789abcdef";
    options->salt_len = 15;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    options->salt = NULL;
    options->salt_len = 0;
    options->struct_size = 0;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    options->struct_size = 0xffffffffu;
    CHECK_REFUSED(troth_registry_open(":memory:", 8, options, &registry, &error), "options", error);
    CHECK(registry == NULL);
}

static void values_out_of_range(void) {
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    CHECK_OK(troth_registry_open(":memory:", 8, NULL, &registry, &error), error);
    CHECK_REFUSED(troth_registry_load(registry, 3, "{}", 2, TODAY, NULL, &error), "kind", error);
    CHECK_REFUSED(troth_registry_load(registry, -1, "{}", 2, TODAY, NULL, &error), "kind", error);
    CHECK_REFUSED(troth_registry_record(registry, "{}", 2, INT32_MAX, NULL, &error), "today", error);
    CHECK_REFUSED(troth_registry_correct(registry, "1", 1, "{}", 2, INT32_MIN, NULL, &error), "today", error);
    CHECK_REFUSED(troth_registry_backup(registry, "", 0, &error), "path", error);
    troth_registry_free(registry);
}

static void documents_that_are_none(void) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = NULL;
    CHECK_OK(troth_registry_open(":memory:", 8, NULL, &registry, &error), error);
    CHECK_FAILS(troth_registry_record(registry, "\xff\xfe", 2, TODAY, &reply, &error), TROTH_E_SYNTAX, error);
    CHECK_FAILS(troth_registry_load(registry, TROTH_DOCUMENT_RULES, "", 0, TODAY, &reply, &error), TROTH_E_SYNTAX,
                error);
    CHECK_FAILS(troth_registry_review(registry, "{\"on\":\"2024-02-30\"}", TROTH_STR_END, &reply, &error),
                TROTH_E_BAD_VALUE, error);
    CHECK_FAILS(troth_registry_query(registry, "{\"select\":\"secrets\"}", TROTH_STR_END, &reply, &error),
                TROTH_E_BAD_VALUE, error);
    CHECK_FAILS(troth_document("\xff\xfe", 2, &reply, &error), TROTH_E_SYNTAX, error);
    CHECK_FAILS(troth_document("{\"document\":\"secrets\"}", TROTH_STR_END, &reply, &error), TROTH_E_BAD_VALUE, error);
    CHECK(reply == NULL);
    troth_registry_free(registry);
}

static void columns_out_of_range(void) {
    static const char request[] =
        "{\"law\":\"ru\",\"rule\":\"ru.civil.395\",\"currency\":\"RUB\",\"as_of\":\"2024-07-25\"}";
    const int64_t principal[2] = {1, -1};
    const int32_t due[2] = {19773, 19773};
    int64_t charge[2];
    troth_error *error = NULL;
    troth_late_charge_plan *plan = NULL;
    CHECK_OK(troth_late_charge_plan_new(NULL, request, TROTH_STR_END, &plan, &error), error);
    CHECK_OK(troth_late_charge_plan_calculate(plan, NULL, NULL, 0, NULL, &error), error);
    CHECK_REFUSED(troth_late_charge_plan_calculate(plan, NULL, due, 2, charge, &error), "principal_minor", error);
    CHECK_REFUSED(troth_late_charge_plan_calculate(plan, principal, NULL, 2, charge, &error), "due", error);
    CHECK_REFUSED(troth_late_charge_plan_calculate(plan, principal, due, 2, NULL, &error), "charge_minor", error);
    CHECK_FAILS(troth_late_charge_plan_calculate(plan, principal, due, 2, charge, &error), TROTH_E_BAD_VALUE, error);
    troth_late_charge_plan_free(plan);
}

int main(void) {
    null_pointers();
    no_error_is_wanted();
    outputs_are_emptied_even_if_all_else_is_wrong();
    lengths();
    broken_utf8();
    options_that_are_not_known();
    values_out_of_range();
    documents_that_are_none();
    columns_out_of_range();
    return report("wrong");
}
