/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
/* The n-th allocation fails, for every n: of the library, of the C++ run-time and of SQLite alike. A call then succeeds
 * with the right answer or says TROTH_E_NO_MEMORY, changes nothing, and leaves nothing behind. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

/* What glibc's own allocator is called where a program brings another one. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static long live;          /* allocations since counting began, less what was freed */
static int is_counting;
static long left_to_fail;  /* allocations until one fails; 0 for none */
static int has_failed;

static int fails(void) {
    if (left_to_fail == 0 || --left_to_fail != 0) return 0;
    has_failed = 1;
    errno = ENOMEM;
    return 1;
}

static void *counted(void *memory) {
    if (memory != NULL && is_counting) ++live;
    return memory;
}

void *malloc(size_t size) { return fails() ? NULL : counted(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return fails() ? NULL : counted(__libc_calloc(count, size)); }
void *aligned_alloc(size_t alignment, size_t size) {
    return fails() ? NULL : counted(__libc_memalign(alignment, size));
}
void *realloc(void *memory, size_t size) {
    if (fails()) return NULL;
    return memory == NULL ? counted(__libc_malloc(size)) : __libc_realloc(memory, size);
}
void free(void *memory) {
    if (memory != NULL && is_counting) --live;
    __libc_free(memory);
}

/* The end of a call under test: it succeeded, or memory could not be had and the error says so. */
static int is_done(int32_t status, troth_error *error) {
    left_to_fail = 0;
    CHECK(status == TROTH_OK || status == TROTH_E_NO_MEMORY);
    CHECK((status == TROTH_OK) == (error == NULL));
    CHECK(status == TROTH_OK || has_failed);
    if (status != TROTH_OK && status != TROTH_E_NO_MEMORY)
        printf("    %s: %s\n", troth_status_name(status), troth_error_message(error, 0, NULL));
    if (error != NULL) CHECK(troth_error_status(error, 0) == status && *troth_error_message(error, 0, NULL) != '\0');
    troth_error_free(error);
    return status == TROTH_OK;
}

static void check_reply(const troth_buf *reply, int is_success, const char *expected) {
    if (is_success) CHECK(has(reply, expected));
    else CHECK(reply == NULL);
}

static const char overdue[] = "\"finding\":\"invoice.overdue\"";
static const char review_request[] = "{\"on\":\"2024-07-25\",\"lang\":\"en\"}";

/* A rule without law: a pack would be read anew for each n. */
static const char plain_rules[] =
    "{\"schema\":\"troth.rules\",\"version\":1,\"name\":\"sales\",\"rules\":[{"
    "\"id\":\"invoice.unpaid\",\"when\":{\"fact\":\"invoice\"},"
    "\"owes\":{\"obligor\":\"client\",\"obligee\":\"firm\",\"performance\":\"pay\",\"amount\":\"amount\","
    "\"currency\":\"RUB\"},\"due\":{\"on\":\"due\"},"
    "\"done\":[{\"fact\":\"payment\",\"same\":{\"invoice\":\"id\"},\"amount\":\"amount\"}],"
    "\"late_charge\":{\"rule\":{\"rate\":{\"percent\":\"0.1\"}}},\"finding\":\"invoice.overdue\"}]}";

static troth_registry *opened(int is_filled) {
    troth_registry *registry = NULL;
    int32_t status;
    CHECK(troth_registry_open(":memory:", TROTH_STR_END, NULL, &registry, NULL) == TROTH_OK);
    status = troth_registry_load(registry, TROTH_DOCUMENT_RULES, plain_rules, TROTH_STR_END, TODAY, NULL, NULL);
    CHECK(status == TROTH_OK);
    if (is_filled) CHECK(troth_registry_record(registry, facts, TROTH_STR_END, TODAY, NULL, NULL) == TROTH_OK);
    return registry;
}

/* What is recorded is whole: all facts of the story or none. A document counts as a fact. */
static void check_registry(troth_registry *registry, int count) {
    troth_buf *reply = NULL;
    char expected[32];
    snprintf(expected, sizeof expected, "{\"facts\":%d,", count);
    CHECK(troth_registry_verify(registry, &reply, NULL) == TROTH_OK);
    CHECK(begins(reply, expected));
    CHECK(has(reply, "\"chain_holds\":true,\"state_holds\":true}"));
    troth_buf_free(reply);
}

/* Stories: each prepares, lets the n-th allocation of one call fail, and frees all. */

static void computes(long n) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    int32_t status;
    left_to_fail = n;
    status = troth_compute(NULL, late_charge_request, TROTH_STR_END, &reply, &error);
    check_reply(reply, is_done(status, error), "{\"total\":\"");
    troth_buf_free(reply);
}

static void answers_with_faults(long n) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    int32_t status;
    left_to_fail = n;
    status = troth_compute(NULL, "{\"calculate\":\"days\",\"form\":1,\"to\":[]}", TROTH_STR_END, &reply, &error);
    check_reply(reply, is_done(status, error), "{\"error\":{\"code\":\"unknown_member\"");
    troth_buf_free(reply);
}

static void makes_a_document(long n) {
    troth_error *error = NULL;
    troth_buf *text = NULL;
    int32_t status;
    left_to_fail = n;
    status = troth_document(document_request, TROTH_STR_END, &text, &error);
    check_reply(text, is_done(status, error), "1,234.50");
    troth_buf_free(text);
}

static void gives_a_template(long n) {
    troth_error *error = NULL;
    troth_buf *text = NULL;
    int32_t status;
    left_to_fail = n;
    status = troth_document_template("reminder", TROTH_STR_END, "text", TROTH_STR_END, &text, &error);
    check_reply(text, is_done(status, error), "{{words.reminder_title}}");
    troth_buf_free(text);
}

static void refuses_a_pack(long n) {
    troth_error *error = NULL;
    troth_laws *laws = NULL;
    int32_t status;
    CHECK(troth_laws_new(&laws, NULL) == TROTH_OK);
    left_to_fail = n;
    status = troth_laws_load(laws, "{\"law\":\"xx\",\"ruels\":{},\"series\":3}", TROTH_STR_END, &error);
    left_to_fail = 0;
    CHECK(TROTH_KIND(status) == TROTH_KIND_DATA || (status == TROTH_E_NO_MEMORY && has_failed));
    troth_error_free(error);
    troth_laws_free(laws);
}

static void makes_plans(long n) {
    static const char request[] =
        "{\"law\":\"ru\",\"rule\":\"ru.civil.395\",\"currency\":\"RUB\",\"as_of\":\"2024-07-25\"}";
    const int64_t principal[1] = {10000000};
    const int32_t due[1] = {19773};
    int64_t charge[1] = {0};
    troth_error *error = NULL;
    troth_late_charge_plan *plan = NULL;
    int32_t status;
    left_to_fail = n;
    status = troth_late_charge_plan_new(NULL, request, TROTH_STR_END, &plan, &error);
    if (status == TROTH_OK) status = troth_late_charge_plan_calculate(plan, principal, due, 1, charge, &error);
    if (is_done(status, error)) CHECK(charge[0] > 0);
    troth_late_charge_plan_free(plan);
}

static void opens(long n) {
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    int32_t status;
    left_to_fail = n;
    status = troth_registry_open(":memory:", TROTH_STR_END, NULL, &registry, &error);
    CHECK(is_done(status, error) == (registry != NULL));
    troth_registry_free(registry);
}

static void loads_rules(long n) {
    troth_error *error = NULL;
    troth_registry *registry = NULL;
    int32_t status;
    CHECK(troth_registry_open(":memory:", TROTH_STR_END, NULL, &registry, NULL) == TROTH_OK);
    left_to_fail = n;
    status = troth_registry_load(registry, TROTH_DOCUMENT_RULES, plain_rules, TROTH_STR_END, TODAY, NULL, &error);
    check_registry(registry, is_done(status, error) ? 1 : 0);
    troth_registry_free(registry);
}

static void records(long n) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = opened(0);
    int32_t status;
    int is_success;
    left_to_fail = n;
    status = troth_registry_record(registry, facts, TROTH_STR_END, TODAY, &reply, &error);
    is_success = is_done(status, error);
    check_reply(reply, is_success, "{\"recorded\":2,");
    troth_buf_free(reply);
    check_registry(registry, is_success ? 3 : 1);
    troth_registry_free(registry);
}

static void reviews(long n) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = opened(1);
    int32_t status;
    left_to_fail = n;
    status = troth_registry_review(registry, review_request, TROTH_STR_END, &reply, &error);
    check_reply(reply, is_done(status, error), overdue);
    troth_buf_free(reply);
    check_registry(registry, 3);
    troth_registry_free(registry);
}

static void verifies(long n) {
    troth_error *error = NULL;
    troth_buf *reply = NULL;
    troth_registry *registry = opened(1);
    int32_t status;
    left_to_fail = n;
    status = troth_registry_verify(registry, &reply, &error);
    check_reply(reply, is_done(status, error), "\"state_holds\":true");
    troth_buf_free(reply);
    reply = NULL;
    CHECK(troth_registry_review(registry, review_request, TROTH_STR_END, &reply, NULL) == TROTH_OK);
    CHECK(has(reply, overdue));
    troth_buf_free(reply);
    troth_registry_free(registry);
}

/* The answer is made after the erasure: where there is no memory for it, all may be done, or nothing. */
static void erases(long n) {
    static const char request[] =
        "{\"texts\":[\"C-7\"],\"ground\":\"asked\",\"despite_open\":true,\"salt\":\"0123456789abcdef\"}";
    troth_error *error = NULL;
    troth_buf *reply = NULL, *found = NULL;
    troth_registry *registry = opened(1);
    int32_t status;
    left_to_fail = n;
    status = troth_registry_erase(registry, request, TROTH_STR_END, TODAY, &reply, &error);
    check_reply(reply, is_done(status, error), "{\"is_erased\":true,");
    CHECK(troth_registry_query(registry, "{\"select\":\"facts\"}", TROTH_STR_END, &found, NULL) == TROTH_OK);
    check_registry(registry, has(found, "troth.erased") ? 4 : 3);
    CHECK(has(found, "troth.erased") != has(found, "C-7") && (reply == NULL || has(found, "troth.erased")));
    troth_buf_free(found);
    troth_buf_free(reply);
    troth_registry_free(registry);
}

static void at_every_allocation(const char *name, void (*story)(long)) {
    long n = 0;
    story(0); /* what is made once and kept is there from now on */
    do {
        has_failed = 0;
        live = 0;
        is_counting = 1;
        story(++n);
        is_counting = 0;
        if (!CHECK(live == 0)) printf("    %s: %ld live after allocation %ld failed\n", name, live, n);
    } while (has_failed && failed_checks < 10);
    printf("%s: %ld allocations\n", name, n - 1);
    CHECK(n > 1);
}

/* The first call of all reads the packs that are built in: a process of its own for each n, ever farther apart. */
static void at_first_use(void) {
    long n, last = 0;
    for (n = 1; last == 0; n += 1 + n / 8) {
        int state = 0;
        const pid_t child = fork();
        if (child == 0) {
            computes(n);
            has_failed = has_failed != 0;
            computes(0);
            _exit(failed_checks != 0 ? 2 : has_failed);
        }
        waitpid(child, &state, 0);
        if (!CHECK(WIFEXITED(state) && WEXITSTATUS(state) < 2)) return;
        if (WEXITSTATUS(state) == 0) last = n;
    }
    printf("first use: fewer than %ld allocations\n", last);
}

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    at_first_use();
    at_every_allocation("computes", computes);
    at_every_allocation("answers with faults", answers_with_faults);
    at_every_allocation("makes a document", makes_a_document);
    at_every_allocation("gives a template", gives_a_template);
    at_every_allocation("refuses a pack", refuses_a_pack);
    at_every_allocation("makes plans", makes_plans);
    at_every_allocation("opens", opens);
    at_every_allocation("loads rules", loads_rules);
    at_every_allocation("records", records);
    at_every_allocation("reviews", reviews);
    at_every_allocation("verifies", verifies);
    at_every_allocation("erases", erases);
    return report("allocations");
}
