/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include <string.h>

/* tag::decode[] */
/* Decodes "name:payload" into the sum of the payload's bytes. */
int decode(const char *text)
{
    const char *separator = strchr(text, ':');
    int sum = 0;
    /* The bug: a text without a separator makes this NULL, and *separator reads address 0. */
    while (*separator != '\0') {
        sum += *++separator;
    }
    return sum;
}
/* end::decode[] */
