/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
#include <stdio.h>
#include <string.h>

#include <troth/troth.h>

int main(void) {
    static const char request[] =
        "{\"calculate\":\"days\",\"count\":\"30E/360\",\"from\":\"2006-08-31\",\"to\":\"2007-02-28\"}";
    troth_buf *reply = NULL;
    int right;
    if (troth_compute(NULL, request, TROTH_STR_END, &reply, NULL) != TROTH_OK) return 1;
    printf("%s: %s\n", troth_version(), troth_buf_data(reply));
    right = strstr(troth_buf_data(reply), "\"days\":178") != NULL;
    troth_buf_free(reply);
    return right ? 0 : 1;
}
