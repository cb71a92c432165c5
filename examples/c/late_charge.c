/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
#include <stdio.h>
#include <troth/troth.h>

static const char request[] =
    "{ \"calculate\": \"late_charge\", \"law\": \"ru\", \"rule\": \"ru.civil.395\", \"currency\": \"RUB\","
    "  \"debts\": [ { \"id\": \"A-17\", \"amount\": \"100000.00\", \"due\": \"2025-06-03\" } ],"
    "  \"as_of\": \"2025-06-20\", \"reasons\": false }";

int main(void) {
    troth_buf *reply = NULL;
    troth_error *error = NULL;
    if (troth_compute(NULL, request, TROTH_STR_END, &reply, &error) != TROTH_OK) {
        fprintf(stderr, "%s\n", troth_error_message(error, 0, NULL));
        troth_error_free(error);
        return 1;
    }
    puts(troth_buf_data(reply));
    troth_buf_free(reply);
    return 0;
}
