/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
#ifndef TROTH_TESTS_CAPI_CHECK_H
#define TROTH_TESTS_CAPI_CHECK_H

#include <stdio.h>
#include <string.h>

#include <troth/troth.h>

static int failed_checks;

static int check_that(int holds, const char *what, const char *file, int line) {
    if (!holds) {
        ++failed_checks;
        printf("%s:%d: does not hold: %s\n", file, line, what);
    }
    return holds;
}

/* Tests a promise; a test goes on after one that does not hold. */
#define CHECK(condition) check_that((condition) ? 1 : 0, #condition, __FILE__, __LINE__)

/* A call that must succeed: its error is shown. */
#define CHECK_OK(call, error)                                                                              \
    do {                                                                                                   \
        if (!CHECK((call) == TROTH_OK)) printf("    %s\n", troth_error_message((error), 0, (size_t *)0));  \
        CHECK((error) == NULL);                                                                            \
    } while (0)

/* A call that must fail with a status: its error says the same, and is freed. */
#define CHECK_FAILS(call, status, error)                  \
    do {                                                  \
        const int32_t found_ = (call);                    \
        CHECK(found_ == (status));                        \
        CHECK(troth_error_status((error), 0) == found_);  \
        CHECK(troth_error_count((error)) >= 1);           \
        troth_error_free((error));                        \
        (error) = NULL;                                   \
    } while (0)

/* Whether a reply has a text in it, or begins with it. */
#define has(buf, text) (strstr(troth_buf_data(buf), (text)) != NULL)
#define begins(buf, text) (strncmp(troth_buf_data(buf), (text), strlen(text)) == 0)

static int report(const char *name) {
    if (failed_checks == 0) printf("%s: all checks hold\n", name);
    else printf("%s: %d checks do not hold\n", name, failed_checks);
    return failed_checks == 0 ? 0 : 1;
}

static const char late_charge_request[] =
    "{\"calculate\":\"late_charge\",\"law\":\"ru\",\"rule\":\"ru.civil.395\",\"currency\":\"RUB\","
    "\"debts\":[{\"id\":\"1\",\"amount\":\"100000.00\",\"due\":\"2024-02-20\"}],"
    "\"payments\":[{\"on\":\"2024-05-29\",\"amount\":\"40000.00\"}],\"as_of\":\"2024-07-25\"}";

static const char document_request[] =
    "{\"document\":\"reminder\",\"letter\":{\"to\":{\"name\":\"A <&> B\"}},\"data\":{\"obligor\":\"C-7\","
    "\"obligee\":\"firm\",\"currency\":\"RUB\",\"as_of\":\"2024-07-25\",\"debts\":[{\"subject\":\"I-1\",\"rule\":\"r\","
    "\"due\":\"2024-02-20\",\"days_overdue\":156,\"amount\":\"1234.5\",\"left\":\"1234.5\"}],\"left\":\"1234.5\","
    "\"late_charge\":\"0\",\"total\":\"1234.5\"}}";

static const char rules[] =
    "{\"schema\":\"troth.rules\",\"version\":1,\"name\":\"sales\",\"law\":\"ru\",\"rules\":[{"
    "\"id\":\"invoice.unpaid\",\"when\":{\"fact\":\"invoice\"},"
    "\"owes\":{\"obligor\":\"client\",\"obligee\":\"firm\",\"performance\":\"pay\",\"amount\":\"amount\","
    "\"currency\":\"RUB\"},\"due\":{\"on\":\"due\"},"
    "\"done\":[{\"fact\":\"payment\",\"same\":{\"invoice\":\"id\"},\"amount\":\"amount\"}],"
    "\"late_charge\":{\"rule\":\"ru.civil.395\"},\"finding\":\"invoice.overdue\",\"answers\":\"receivables\"}]}";

static const char facts[] =
    "[{\"fact\":\"invoice\",\"id\":\"I-1\",\"on\":\"2024-01-20\",\"client\":\"C-7\",\"due\":\"2024-02-20\","
    "\"amount\":\"100000.00\"},"
    "{\"fact\":\"payment\",\"id\":\"P-1\",\"on\":\"2024-05-29\",\"invoice\":\"I-1\",\"amount\":\"40000.00\"}]";

/* 2024-07-25 in days since 1970-01-01. */
#define TODAY 19929

#endif
