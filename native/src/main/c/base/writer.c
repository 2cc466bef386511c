/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/*
 * A target may be a pipe that nobody reads. So each piece waits until there is room for it, and a
 * target that takes nothing for some time is given up: the dump must not hang, and the other target
 * must not lose its part.
 */
#define PATIENCE_MILLISECONDS 2000
#define PIECE 4096 /* a pipe that is ready takes as much without waiting */

/* AS-SAFE. Waits until a target takes a piece, or refuses it; false where it takes too long. */
static bool await_room(int fd)
{
    struct pollfd target = {.fd = fd, .events = POLLOUT};
    int64_t end = fh_monotonic() + (int64_t)PATIENCE_MILLISECONDS * 1000000;
    for (;;) {
        int64_t left = (end - fh_monotonic()) / 1000000;
        int ready = poll(&target, 1, left > 0 ? (int)left : 0);
        if (ready >= 0 || errno != EINTR || left <= 0) {
            return ready > 0;
        }
    }
}

/*
 * AS-SAFE. Writes all, over interruptions and short writes. Returns 0, or why the target does not
 * take the rest: ETIMEDOUT where it takes nothing for some time.
 */
static int write_all(int fd, const char **bytes, size_t *count)
{
    while (*count > 0) {
        if (!await_room(fd)) {
            return ETIMEDOUT;
        }
        ssize_t written = write(fd, *bytes, *count < PIECE ? *count : PIECE);
        if (written < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (written <= 0) {
            return written == 0 ? EIO : errno;
        }
        *bytes += written;
        *count -= (size_t)written;
    }
    return 0;
}

/* AS-SAFE. Stores a number of a record. */
static void store(uintptr_t at, uint32_t number)
{
    fh_copy((void *)at, (uintptr_t)&number, sizeof number);
}

/* AS-SAFE. Keeps text in memory; the header is complete whenever the process terminates. */
static void keep(struct fh_writer *out, const char *bytes, size_t count)
{
    uint32_t left = out->room - out->kept;
    uint32_t some = count < left ? (uint32_t)count : left;
    if (out->kept == 0) {
        store(out->record + FH_KEPT_NUMBER, out->number);
        store(out->record + FH_KEPT_ERROR, (uint32_t)out->error);
    }
    if (fh_copy((void *)(out->record + FH_KEPT_TEXT + out->kept), (uintptr_t)bytes, some)) {
        out->kept += some;
        store(out->record + FH_KEPT_LENGTH, out->kept);
    }
}

/* AS-SAFE. Writes to one target; a full disk is tried with each piece anew, as it may recover. */
static void flush_to(struct fh_writer *out, size_t i, size_t count)
{
    const char *bytes = out->buffer;
    int *fd = &out->descriptors[i];
    int error = *fd < 0 ? 0 : write_all(*fd, &bytes, &count);
    bool keeps = i == 0 && out->record != 0;
    if (error == ETIMEDOUT || (error != 0 && keeps)) {
        out->gave_up = out->gave_up || error == ETIMEDOUT;
        *fd = -1;
    }
    if (keeps) {
        out->error = error != 0 ? error : out->error;
        if (*fd < 0 && out->error != 0 && count > 0) {
            keep(out, bytes, count);
        }
    }
}

/* AS-SAFE. */
void fh_flush(struct fh_writer *out)
{
    int saved = errno;
    size_t count = out->used;
    out->used = 0; /* first, as a late dump is left while it waits */
    for (size_t i = 0; i < FH_COUNT(out->descriptors); i++) {
        flush_to(out, i, count);
    }
    out->flushes++;
    errno = saved;
}

/* AS-SAFE. */
void fh_put_char(struct fh_writer *out, char c)
{
    if (out->used == sizeof out->buffer) {
        fh_flush(out);
    }
    out->buffer[out->used++] = c;
}

/* AS-SAFE. */
void fh_put_bytes(struct fh_writer *out, const char *bytes, size_t count)
{
    while (count > 0) {
        size_t free = sizeof out->buffer - out->used;
        size_t some = count < free ? count : free;
        memcpy(out->buffer + out->used, bytes, some);
        out->used += some;
        bytes += some;
        count -= some;
        if (count > 0) {
            fh_flush(out);
        }
    }
}

/* AS-SAFE. */
void fh_put(struct fh_writer *out, const char *text)
{
    fh_put_bytes(out, text, strlen(text));
}

/* AS-SAFE. */
void fh_put_decimal(struct fh_writer *out, int64_t number)
{
    char digits[20];
    int count = 0;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    if (number < 0) {
        fh_put_char(out, '-');
    }
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    while (count > 0) {
        fh_put_char(out, digits[--count]);
    }
}

/* AS-SAFE. Writes at least so many hexadecimal digits, without a prefix. */
void fh_put_hex(struct fh_writer *out, uint64_t number, int digits)
{
    for (int shift = 60; shift >= 0; shift -= 4) {
        if (shift < 4 * digits || number >> shift != 0) {
            fh_put_char(out, "0123456789abcdef"[number >> shift & 15]);
        }
    }
}

/* AS-SAFE. Writes ASCII as it is, and all else as \xHH, \uHHHH or \UHHHHHHHH. */
void fh_put_code_point(struct fh_writer *out, uint32_t code_point)
{
    if (code_point >= ' ' && code_point < 0x7f) {
        fh_put_char(out, (char)code_point);
    } else if (code_point < 0x100) {
        fh_put(out, "\\x");
        fh_put_hex(out, code_point, 2);
    } else if (code_point < 0x10000) {
        fh_put(out, "\\u");
        fh_put_hex(out, code_point, 4);
    } else {
        fh_put(out, "\\U");
        fh_put_hex(out, code_point, 8);
    }
}

/* AS-SAFE. Decodes one character and advances *at; a byte that is none stands for itself. */
static uint32_t decode(const unsigned char *bytes, size_t *at, size_t end)
{
    uint32_t first = bytes[(*at)++];
    size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    if (more == 0 || *at + more > end) {
        return first;
    }
    uint32_t code_point = first & (0x3fu >> more);
    while (more-- > 0) {
        code_point = code_point << 6 | (bytes[(*at)++] & 0x3fu);
    }
    return code_point;
}

/* AS-SAFE. Writes the JVM's UTF-8, at most FH_TEXT_LIMIT characters, one character replaced. */
void fh_put_utf8(struct fh_writer *out, uintptr_t from, size_t count, char replaced, char by)
{
    unsigned char *bytes = out->copied;
    size_t end = count < sizeof out->copied ? count : sizeof out->copied;
    if (!fh_copy(bytes, from, end)) {
        fh_put(out, "???");
        return;
    }
    int written = 0;
    for (size_t at = 0; at < end; written++) {
        if (written == FH_TEXT_LIMIT) {
            fh_put(out, "...");
            return;
        }
        uint32_t c = decode(bytes, &at, end);
        if (c >= 0xd800 && c < 0xdc00 && at < end) { /* a pair, each half coded alone */
            uint32_t low = decode(bytes, &at, end);
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        }
        fh_put_code_point(out, c == (unsigned char)replaced ? (uint32_t)by : c);
    }
}
