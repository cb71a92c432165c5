/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
/* The C door: a request a line comes in, a reply a line goes out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <troth/troth.h>

enum { most = 1 << 20 };

int main(void) {
    char *request = malloc(most);
    if (request == NULL) return 1;
    while (fgets(request, most, stdin) != NULL) {
        troth_buf *reply = NULL;
        const size_t size = strcspn(request, "\n");
        if (troth_compute(NULL, request, size, &reply, NULL) != TROTH_OK) return 1;
        fwrite(troth_buf_data(reply), 1, troth_buf_size(reply), stdout);
        putchar('\n');
        troth_buf_free(reply);
    }
    free(request);
    return 0;
}
