/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
/* What may run at once does: one set of laws and one plan for all threads, a registry for each, errors that move. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#include "check.h"

enum { threads = 8, rounds = 25 };

struct shared {
    const troth_laws *laws;
    const troth_deadline_plan *plan;
    const char *path;
};

struct worker {
    pthread_t thread;
    const struct shared *with;
    int number;
    int wrong;
    int32_t recorded;
    troth_error *error;
};

static void compute(struct worker *self) {
    const int32_t from[1] = {19773};
    int32_t deadline[1] = {0};
    troth_buf *reply = NULL;
    self->wrong += troth_compute(self->with->laws, late_charge_request, TROTH_STR_END, &reply, NULL) != TROTH_OK;
    self->wrong += strncmp(troth_buf_data(reply), "{\"total\":\"", 10) != 0;
    troth_buf_free(reply);
    self->wrong += troth_deadline_plan_calculate(self->with->plan, from, 1, deadline, NULL, NULL) != TROTH_OK;
    self->wrong += deadline[0] != 19783;
}

/* Records into a file that all threads write to, each through a registry of its own. */
static void record(struct worker *self, troth_registry *registry, int round) {
    char fact[128];
    int32_t status;
    do {
        snprintf(fact, sizeof fact, "{\"fact\":\"note\",\"id\":\"%d.%d\",\"on\":\"2024-07-25\"}", self->number, round);
        status = troth_registry_record(registry, fact, TROTH_STR_END, TODAY, NULL, NULL);
    } while (status == TROTH_E_BUSY);
    self->wrong += status != TROTH_OK;
    self->recorded += status == TROTH_OK;
}

static void *work(void *pointer) {
    struct worker *self = pointer;
    troth_registry *registry = NULL;
    int round;
    int32_t status;
    do status = troth_registry_open(self->with->path, TROTH_STR_END, NULL, &registry, NULL);
    while (status == TROTH_E_BUSY);
    self->wrong += status != TROTH_OK;
    for (round = 0; round < rounds && status == TROTH_OK; ++round) {
        compute(self);
        record(self, registry, round);
    }
    troth_registry_free(registry);
    troth_laws_export(NULL, "xx", 2, &(troth_buf *){NULL}, &self->error);
    return NULL;
}

int main(int count, char **arguments) {
    static struct worker workers[threads];
    static const char request[] =
        "{\"law\":\"ru\",\"rule\":\"ru.civil.191\",\"term\":{\"days\":10}}";
    struct shared with = {NULL, NULL, NULL};
    troth_laws *laws = NULL;
    troth_deadline_plan *plan = NULL;
    troth_registry *registry = NULL;
    troth_buf *reply = NULL;
    char expected[64];
    int i;
    if (count != 2) return 2;
    with.path = arguments[1];
    remove(with.path);
    CHECK(troth_laws_new(&laws, NULL) == TROTH_OK);
    CHECK(troth_deadline_plan_new(laws, request, TROTH_STR_END, &plan, NULL) == TROTH_OK);
    with.laws = laws;
    with.plan = plan;
    for (i = 0; i < threads; ++i) {
        workers[i].with = &with;
        workers[i].number = i;
        CHECK(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
    }
    for (i = 0; i < threads; ++i) {
        pthread_join(workers[i].thread, NULL);
        CHECK(workers[i].wrong == 0 && workers[i].recorded == rounds);
        CHECK(troth_error_status(workers[i].error, 0) == TROTH_E_UNKNOWN_NAME);
        troth_error_free(workers[i].error);
    }
    CHECK(troth_registry_open(with.path, TROTH_STR_END, NULL, &registry, NULL) == TROTH_OK);
    CHECK(troth_registry_verify(registry, &reply, NULL) == TROTH_OK);
    snprintf(expected, sizeof expected, "{\"facts\":%d,", threads * rounds);
    CHECK(has(reply, expected) && has(reply, "\"chain_holds\":true,\"state_holds\":true}"));
    troth_buf_free(reply);
    troth_registry_free(registry);
    troth_deadline_plan_free(plan);
    troth_laws_free(laws);
    remove(with.path);
    return report("threads");
}
