/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
/* A C99 program that uses every call of troth.h as a program would. */
#include <stdlib.h>

#include "check.h"

static void versions_and_names(void) {
    CHECK(strcmp(troth_version(), TROTH_TEST_VERSION) == 0);
    CHECK(strcmp(troth_status_name(TROTH_OK), "ok") == 0);
    CHECK(strcmp(troth_status_name(TROTH_E_BAD_VALUE), "bad_value") == 0);
    CHECK(strcmp(troth_status_name(0x7fff), "internal") == 0);
    CHECK(strcmp(troth_status_name(-1), "internal") == 0);
    CHECK(strcmp(troth_status_name(0x10502), "internal") == 0);
    CHECK(TROTH_KIND(TROTH_E_NOT_KNOWN) == TROTH_KIND_DATA);
    CHECK(TROTH_KIND(TROTH_E_BUSY) == TROTH_E_BUSY);
}

static void nothing_is_freed_and_asked(void) {
    size_t len = 7;
    troth_error_free(NULL);
    troth_buf_free(NULL);
    troth_laws_free(NULL);
    troth_registry_free(NULL);
    troth_late_charge_plan_free(NULL);
    troth_deadline_plan_free(NULL);
    CHECK(troth_error_count(NULL) == 0);
    CHECK(troth_error_status(NULL, 0) == TROTH_OK);
    CHECK(*troth_error_pointer(NULL, 0, &len) == '\0' && len == 0);
    CHECK(*troth_error_message(NULL, 0, NULL) == '\0');
    CHECK(*troth_buf_data(NULL) == '\0' && troth_buf_size(NULL) == 0);
}

static void compute_answers(void) {
    troth_error *error = NULL;
    troth_buf *reply = NULL, *again = NULL;
    CHECK_OK(troth_compute(NULL, late_charge_request, TROTH_STR_END, &reply, &error), error);
    CHECK(begins(reply, "{\"total\":"));
    CHECK(strlen(troth_buf_data(reply)) == troth_buf_size(reply));
    CHECK_OK(troth_compute(NULL, late_charge_request, strlen(late_charge_request), &again, NULL), error);
    CHECK(strcmp(troth_buf_data(reply), troth_buf_data(again)) == 0);
    troth_buf_free(again);
    troth_buf_free(reply);
}

static void a_request_at_fault_is_answered_with_its_faults(void) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    CHECK_OK(troth_compute(NULL, "{\"calculate\":\"days\",\"form\":1}", TROTH_STR_END, &reply, &error), error);
    CHECK(begins(reply, "{\"error\":{\"code\":\"unknown_member\",\"pointer\":\"/form\",\"message\":\""));
    CHECK(has(reply, "\"errors\":["));
    troth_buf_free(reply);
    CHECK_OK(troth_compute(NULL, NULL, 0, &reply, &error), error);
    CHECK(has(reply, "\"code\":\"syntax\""));
    troth_buf_free(reply);
}

static void laws_are_listed_exported_and_replaced(void) {
    troth_error *error = NULL;
    troth_laws *laws = NULL;
    troth_buf *names = NULL, *text = NULL, *reply = NULL;
    CHECK_OK(troth_laws_new(&laws, &error), error);
    CHECK_OK(troth_laws_list(laws, &names, &error), error);
    CHECK(has(names, "\"ru\"") && has(names, "\"sk\""));
    CHECK_OK(troth_laws_export(laws, "sk", 2, &text, &error), error);
    CHECK_OK(troth_laws_load(laws, troth_buf_data(text), troth_buf_size(text), &error), error);
    CHECK_OK(troth_compute(laws, late_charge_request, TROTH_STR_END, &reply, &error), error);
    CHECK(has(reply, "\"total\":"));
    troth_buf_free(reply);
    CHECK_FAILS(troth_laws_load(laws, "{\"law\":\"xx\",\"rulse\":1}", TROTH_STR_END, &error), TROTH_E_UNKNOWN_MEMBER,
                error);
    CHECK_FAILS(troth_laws_export(NULL, "xx", 2, &reply, &error), TROTH_E_UNKNOWN_NAME, error);
    CHECK(reply == NULL);
    troth_buf_free(text);
    troth_buf_free(names);
    troth_laws_free(laws);
}

static void an_error_holds_every_fault(void) {
    troth_error *error = NULL;
    troth_laws *laws = NULL;
    size_t i, len = 0;
    CHECK_OK(troth_laws_new(&laws, &error), error);
    CHECK(troth_laws_load(laws, "{\"a\":1,\"b\":2}", TROTH_STR_END, &error) == TROTH_E_UNKNOWN_MEMBER);
    CHECK(troth_error_count(error) >= 2);
    CHECK(strcmp(troth_error_pointer(error, 0, &len), "/a") == 0 && len == 2);
    CHECK(strcmp(troth_error_pointer(error, 1, NULL), "/b") == 0);
    for (i = 0; i < troth_error_count(error); ++i) {
        CHECK(TROTH_KIND(troth_error_status(error, i)) == TROTH_KIND_DATA);
        CHECK(strlen(troth_error_message(error, i, &len)) == len && len > 0);
        CHECK(strchr(troth_error_message(error, i, NULL), '\n') == NULL);
    }
    CHECK(troth_error_status(error, i) == TROTH_OK);
    CHECK(*troth_error_message(error, i, &len) == '\0' && len == 0);
    troth_error_free(error);
    troth_laws_free(laws);
}

static void a_document_is_made(void) {
    troth_error *error = NULL;
    troth_buf *text = NULL;
    CHECK_OK(troth_document(document_request, TROTH_STR_END, &text, &error), error);
    CHECK(begins(text, "<!DOCTYPE html>"));
    CHECK(has(text, "1,234.50") && has(text, "A &lt;&amp;&gt; B"));
    troth_buf_free(text);
    CHECK_FAILS(troth_document("{\"document\":\"reminder\",\"data\":{}}", TROTH_STR_END, &text, &error),
                TROTH_E_MISSING_MEMBER, error);
    CHECK(text == NULL);
    CHECK_OK(troth_document_template("claim_letter", TROTH_STR_END, "text", 4, &text, &error), error);
    CHECK(has(text, "{{words.claim_letter_title}}"));
    troth_buf_free(text);
    CHECK_FAILS(troth_document_template("secrets", 7, "text", 4, &text, &error), TROTH_E_UNKNOWN_NAME, error);
    CHECK_FAILS(troth_document_template("reminder", 8, "pdf", 3, &text, &error), TROTH_E_UNKNOWN_NAME, error);
    CHECK(text == NULL);
}

static void columns_are_calculated(void) {
    static const char charge_request[] =
        "{\"law\":\"ru\",\"rule\":\"ru.civil.395\",\"currency\":\"RUB\",\"as_of\":\"2024-07-25\"}";
    static const char deadline_request[] = "{\"law\":\"ru\",\"rule\":\"ru.civil.191\",\"term\":{\"days\":10}}";
    const int64_t principal[2] = {10000000, 0};
    const int32_t due[2] = {19773, 19773}; /* 2024-02-20 */
    int64_t charge[2] = {-1, -1};
    const int32_t from[3] = {19773, 19774, INT32_MAX};
    int32_t deadline[3] = {-1, -1, -1};
    size_t missing = 0;
    troth_error *error = NULL;
    troth_late_charge_plan *charges = NULL;
    troth_deadline_plan *deadlines = NULL;
    CHECK_OK(troth_late_charge_plan_new(NULL, charge_request, TROTH_STR_END, &charges, &error), error);
    CHECK_OK(troth_late_charge_plan_calculate(charges, principal, due, 2, charge, &error), error);
    CHECK(charge[0] > 0 && charge[1] == 0);
    troth_late_charge_plan_free(charges);
    CHECK_OK(troth_deadline_plan_new(NULL, deadline_request, TROTH_STR_END, &deadlines, &error), error);
    CHECK_OK(troth_deadline_plan_calculate(deadlines, from, 3, deadline, &missing, &error), error);
    CHECK(deadline[0] == 19783 && deadline[1] == 19786); /* 2 March 2024 is a Saturday */
    CHECK(deadline[2] == TROTH_NO_DAY && missing == 1);
    troth_deadline_plan_free(deadlines);
    CHECK_FAILS(troth_late_charge_plan_new(NULL, "{}", 2, &charges, &error), TROTH_E_MISSING_MEMBER, error);
    CHECK(charges == NULL);
    CHECK_FAILS(troth_deadline_plan_new(NULL, "[]", 2, &deadlines, &error), TROTH_E_WRONG_TYPE, error);
    CHECK(deadlines == NULL);
}

static void a_registry_keeps_facts_and_gives_the_duty_list(void) {
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    troth_buf *reply = NULL;
    CHECK_OK(troth_registry_open(":memory:", TROTH_STR_END, NULL, &registry, &error), error);
    CHECK_OK(troth_registry_load(registry, TROTH_DOCUMENT_LAW, "ru", 2, TODAY, NULL, &error), error);
    CHECK_OK(troth_registry_load(registry, TROTH_DOCUMENT_RULES, rules, TROTH_STR_END, TODAY, &reply, &error), error);
    troth_buf_free(reply);
    CHECK_OK(troth_registry_record(registry, facts, TROTH_STR_END, TODAY, &reply, &error), error);
    CHECK(has(reply, "{\"recorded\":2,\"unchanged\":0,"));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_record(registry, facts, TROTH_STR_END, TODAY, &reply, &error), error);
    CHECK(has(reply, "{\"recorded\":0,\"unchanged\":2,"));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_review(registry, "{\"on\":\"2024-07-25\"}", TROTH_STR_END, &reply, &error), error);
    CHECK(begins(reply, "{\"on\":\"2024-07-25\",\"findings\":[{\"finding\":\"invoice.overdue\","));
    CHECK(has(reply, "\"urgency\":\"overdue\""));
    CHECK(has(reply, "\"left\":\"60000.00\"") && has(reply, "\"late_charge\":") && has(reply, "\"reasons\":[{"));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_review(registry, "{\"on\":\"2024-07-25\",\"lang\":\"ru\"}", TROTH_STR_END, &reply, &error),
             error);
    CHECK(has(reply, "\"text\":"));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_correct(registry, "P-1", TROTH_STR_END, NULL, 0, TODAY, NULL, &error), error);
    CHECK_OK(troth_registry_review(registry, "{\"on\":\"2024-07-25\"}", TROTH_STR_END, &reply, &error), error);
    CHECK(has(reply, "\"left\":\"100000.00\""));
    troth_buf_free(reply);
    CHECK_FAILS(troth_registry_correct(registry, "P-9", TROTH_STR_END, NULL, 0, TODAY, NULL, &error),
                TROTH_E_UNKNOWN_NAME, error);
    CHECK_OK(troth_registry_query(registry, "{\"select\":\"facts\"}", TROTH_STR_END, &reply, &error), error);
    CHECK(has(reply, "\"facts\":[") && has(reply, "\"I-1\""));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_verify(registry, &reply, &error), error);
    CHECK(has(reply, "\"chain_holds\":true,\"state_holds\":true}"));
    troth_buf_free(reply);
    troth_registry_free(registry);
}

static void a_client_is_erased(void) {
    static const char salt[] = "0123456789abcdef";
    static const char client[] =
        "{\"fact\":\"invoice\",\"id\":\"I-7\",\"on\":\"2024-01-20\",\"client\":\"\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0\","
        "\"amount\":\"5.00\",\"due\":\"2024-02-20\"}";
    static const char request[] = "{\"client\":\"\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0\",\"ground\":\"asked\"}";
    static const char despite[] =
        "{\"client\":\"\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0\",\"ground\":\"asked\",\"despite_open\":true}";
    static const char invoices[] = "{\"select\":\"facts\",\"kind\":\"invoice\"}";
    troth_registry_options options = {sizeof options, 0, 0, sizeof salt - 1, salt};
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    troth_buf *reply = NULL;
    CHECK_OK(troth_registry_open(":memory:", TROTH_STR_END, &options, &registry, &error), error);
    CHECK_OK(troth_registry_load(registry, TROTH_DOCUMENT_LAW, "ru", 2, TODAY, NULL, &error), error);
    CHECK_OK(troth_registry_load(registry, TROTH_DOCUMENT_RULES, rules, TROTH_STR_END, TODAY, NULL, &error), error);
    CHECK_OK(troth_registry_record(registry, client, TROTH_STR_END, TODAY, NULL, &error), error);
    CHECK_OK(troth_registry_erase(registry, request, TROTH_STR_END, TODAY, &reply, &error), error);
    CHECK(begins(reply, "{\"is_erased\":false,") && has(reply, "\"subject\":\"I-7\""));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_erase(registry, despite, TROTH_STR_END, TODAY, &reply, &error), error);
    CHECK(begins(reply, "{\"is_erased\":true,\"fact\":\"troth.erased-4\",\"client\":\"erased-4\""));
    CHECK(has(reply, "\"is_swept\":true}"));
    troth_buf_free(reply);
    CHECK_OK(troth_registry_query(registry, invoices, TROTH_STR_END, &reply, &error), error);
    CHECK(!has(reply, "\xd0\x90") && has(reply, "\"client\":\"erased-4\""));
    troth_buf_free(reply);
    CHECK_FAILS(troth_registry_erase(registry, despite, TROTH_STR_END, TODAY, &reply, &error), TROTH_E_UNKNOWN_NAME,
                error);
    CHECK(reply == NULL);
    troth_registry_free(registry);
}

static void a_failed_record_changes_nothing(troth_registry *registry) {
    static const char half_good[] =
        "[{\"fact\":\"a\",\"id\":\"1\",\"on\":\"2024-01-01\"},{\"fact\":\"b\",\"id\":\"2\",\"on\":1}]";
    troth_error *error = NULL;
    troth_buf *before = NULL, *after = NULL;
    CHECK_OK(troth_registry_query(registry, "{\"select\":\"facts\"}", TROTH_STR_END, &before, &error), error);
    CHECK(troth_registry_record(registry, half_good, TROTH_STR_END, TODAY, NULL, &error) == TROTH_E_WRONG_TYPE);
    CHECK(strcmp(troth_error_pointer(error, 0, NULL), "/1/on") == 0);
    troth_error_free(error);
    error = NULL;
    CHECK_OK(troth_registry_query(registry, "{\"select\":\"facts\"}", TROTH_STR_END, &after, &error), error);
    CHECK(strcmp(troth_buf_data(before), troth_buf_data(after)) == 0);
    troth_buf_free(before);
    troth_buf_free(after);
}

static void a_registry_is_kept_in_a_file(const char *path, const char *copy) {
    troth_registry_options options = {sizeof options, TROTH_OPEN_EXISTING, 0, 0, NULL};
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    remove(path);
    remove(copy);
    CHECK_FAILS(troth_registry_open(path, TROTH_STR_END, &options, &registry, &error), TROTH_E_IO, error);
    CHECK(registry == NULL);
    CHECK_OK(troth_registry_open(path, TROTH_STR_END, NULL, &registry, &error), error);
    CHECK_OK(troth_registry_record(registry, facts, TROTH_STR_END, TODAY, NULL, &error), error);
    a_failed_record_changes_nothing(registry);
    CHECK_OK(troth_registry_backup(registry, copy, TROTH_STR_END, &error), error);
    troth_registry_free(registry);
    options.flags |= TROTH_OPEN_READ_ONLY;
    options.busy_timeout = -1;
    CHECK_OK(troth_registry_open(copy, TROTH_STR_END, &options, &registry, &error), error);
    CHECK_FAILS(troth_registry_record(registry, facts, TROTH_STR_END, TODAY, NULL, &error), TROTH_E_READ_ONLY, error);
    troth_registry_free(registry);
    remove(path);
    remove(copy);
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    versions_and_names();
    nothing_is_freed_and_asked();
    compute_answers();
    a_request_at_fault_is_answered_with_its_faults();
    laws_are_listed_exported_and_replaced();
    an_error_holds_every_fault();
    a_document_is_made();
    columns_are_calculated();
    a_registry_keeps_facts_and_gives_the_duty_list();
    a_client_is_erased();
    a_registry_is_kept_in_a_file(arguments[1], arguments[2]);
    return report("everything");
}
