/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
#include <stdio.h>
#include <troth/troth.h>

static const char rules[] =
    "{ \"schema\": \"troth.rules\", \"version\": 1, \"name\": \"sales\", \"law\": \"ru\", \"rules\": [ {"
    "    \"id\": \"invoice.unpaid\", \"when\": { \"fact\": \"invoice\" }, \"due\": { \"on\": \"due\" },"
    "    \"owes\": { \"obligor\": \"client\", \"obligee\": \"firm\", \"performance\": \"pay\", \"amount\": \"amount\","
    "                \"currency\": \"RUB\" },"
    "    \"done\": [ { \"fact\": \"payment\", \"same\": { \"invoice\": \"id\" }, \"amount\": \"amount\" } ],"
    "    \"late_charge\": { \"rule\": \"ru.civil.395\" }, \"answers\": \"collect\" } ] }";

static const char facts[] =
    "[ { \"fact\": \"invoice\", \"id\": \"A-17\", \"on\": \"2025-05-20\", \"client\": \"Rassvet\","
    "    \"amount\": \"100000.00\", \"due\": \"2025-06-03\" },"
    "  { \"fact\": \"payment\", \"id\": \"P-1\", \"on\": \"2025-06-10\", \"invoice\": \"A-17\","
    "    \"amount\": \"40000.00\" } ]";

/* 2025-06-20, in days since 1970-01-01: the library has no clock, the program says which day it is. */
static const int32_t today = 20259;
static const char day[] = "{ \"on\": \"2025-06-20\", \"reasons\": false }";

int main(void) {
    troth_registry *registry = NULL;
    troth_buf *reply = NULL;
    troth_error *error = NULL;
    int32_t status = troth_registry_open(":memory:", TROTH_STR_END, NULL, &registry, &error);
    if (status == TROTH_OK)
        status = troth_registry_load(registry, TROTH_DOCUMENT_LAW, "ru", TROTH_STR_END, today, NULL, &error);
    if (status == TROTH_OK)
        status = troth_registry_load(registry, TROTH_DOCUMENT_RULES, rules, TROTH_STR_END, today, NULL, &error);
    if (status == TROTH_OK) status = troth_registry_record(registry, facts, TROTH_STR_END, today, NULL, &error);
    if (status == TROTH_OK) status = troth_registry_review(registry, day, TROTH_STR_END, &reply, &error);
    if (status == TROTH_OK) puts(troth_buf_data(reply));
    else fprintf(stderr, "%s: %s\n", troth_status_name(status), troth_error_message(error, 0, NULL));
    troth_error_free(error);
    troth_buf_free(reply);
    troth_registry_free(registry);
    return status == TROTH_OK ? 0 : 1;
}
