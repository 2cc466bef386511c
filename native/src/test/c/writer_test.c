/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "check.h"

#include "base/context.c"
#include "base/os.c"
#include "base/safe_access.c"
#include "base/writer.c"

#include <fcntl.h>
#include <stdlib.h>

static struct fh_writer out;

static const char *written(void)
{
    fh_put_char(&out, '\0');
    out.used = 0;
    return out.buffer;
}

static void put_text(const char *text)
{
    fh_put_utf8(&out, (uintptr_t)text, strlen(text), '\0', '\0');
}

static void writes_numbers(void)
{
    fh_put_decimal(&out, 0);
    fh_put_char(&out, ' ');
    fh_put_decimal(&out, -4711);
    fh_put_char(&out, ' ');
    fh_put_decimal(&out, INT64_MIN);
    CHECK(strcmp(written(), "0 -4711 -9223372036854775808") == 0);
    fh_put_hex(&out, 0, 16);
    fh_put_char(&out, ' ');
    fh_put_hex(&out, 0xabc, 1);
    CHECK(strcmp(written(), "0000000000000000 abc") == 0);
}

static void escapes_what_is_not_ascii(void)
{
    put_text("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\xa6\x80\x7f\n");
    CHECK(strcmp(written(), "caf\\xe9 \\u20ac \\U0001f980\\x7f\\x0a") == 0);
    put_text("\xed\xa0\xbe\xed\xb6\x80"); /* a pair, each half coded alone, as the JVM does */
    CHECK(strcmp(written(), "\\U0001f980") == 0);
    put_text("\xe2\x82"); /* cut in the middle */
    CHECK(strcmp(written(), "\\xe2\\x82") == 0);
}

static void replaces_a_character(void)
{
    const char *name = "com/acme/Codec";
    fh_put_utf8(&out, (uintptr_t)name, strlen(name), '/', '.');
    CHECK(strcmp(written(), "com.acme.Codec") == 0);
}

static void cuts_long_texts(void)
{
    char text[551];
    memset(text, 'x', 550);
    text[550] = '\0';
    put_text(text);
    const char *cut = written();
    CHECK(strlen(cut) == 503);
    CHECK(strcmp(cut + 500, "...") == 0);
}

static void writes_more_than_its_buffer_to_two_files(void)
{
    char names[2][32] = {"/tmp/fh-out-XXXXXX", "/tmp/fh-out-XXXXXX"};
    out.descriptors[0] = mkstemp(names[0]);
    out.descriptors[1] = mkstemp(names[1]);
    for (int i = 0; i < 10000; i++) {
        fh_put_char(&out, 'x');
    }
    fh_flush(&out);
    CHECK(lseek(out.descriptors[0], 0, SEEK_END) == 10000);
    CHECK(lseek(out.descriptors[1], 0, SEEK_END) == 10000);
    close(out.descriptors[0]); /* a closed target loses nothing of the other */
    fh_put(&out, "more");
    fh_flush(&out);
    CHECK(lseek(out.descriptors[1], 0, SEEK_END) == 10004);
    close(out.descriptors[1]);
    unlink(names[0]);
    unlink(names[1]);
    out.descriptors[0] = out.descriptors[1] = -1;
}

static void fill(int fd)
{
    static const char bytes[4096];
    fcntl(fd, F_SETFL, O_NONBLOCK);
    while (write(fd, bytes, sizeof bytes) > 0) {
    }
    fcntl(fd, F_SETFL, 0);
}

static void gives_a_target_up_that_takes_nothing(void)
{
    char name[] = "/tmp/fh-out-XXXXXX";
    int ends[2];
    CHECK(pipe(ends) == 0);
    fill(ends[1]);
    out.descriptors[0] = ends[1];
    out.descriptors[1] = mkstemp(name);
    int64_t start = fh_monotonic();
    fh_put(&out, "text");
    fh_flush(&out);
    int64_t took = fh_monotonic() - start;
    CHECK(took > 1900000000 && took < 4000000000);
    CHECK(out.gave_up && out.descriptors[0] == -1);
    fh_put(&out, "more");
    fh_flush(&out);
    CHECK(fh_monotonic() - start - took < 1000000000);
    CHECK(lseek(out.descriptors[1], 0, SEEK_END) == 8);
    close(ends[0]);
    close(ends[1]);
    close(out.descriptors[1]);
    unlink(name);
    out.descriptors[1] = -1;
}

static size_t read_slowly_bytes;

static void *read_slowly(void *fd)
{
    char bytes[3000];
    ssize_t count;
    while ((count = read(*(int *)fd, bytes, sizeof bytes)) > 0) {
        read_slowly_bytes += (size_t)count;
        fh_pause(1000000);
    }
    return NULL;
}

static void loses_nothing_at_a_slow_reader(bool blocking)
{
    enum { BYTES = 300000 };
    int ends[2];
    pthread_t thread;
    CHECK(pipe(ends) == 0);
    fcntl(ends[1], F_SETFL, blocking ? 0 : O_NONBLOCK);
    read_slowly_bytes = 0;
    pthread_create(&thread, NULL, read_slowly, &ends[0]);
    out.gave_up = false;
    out.descriptors[0] = ends[1];
    for (int i = 0; i < BYTES; i++) {
        fh_put_char(&out, 'x');
    }
    fh_flush(&out);
    close(ends[1]);
    pthread_join(thread, NULL);
    CHECK(read_slowly_bytes == BYTES && !out.gave_up);
    close(ends[0]);
    out.descriptors[0] = -1;
}

int main(void)
{
    out.descriptors[0] = out.descriptors[1] = -1;
    writes_numbers();
    escapes_what_is_not_ascii();
    replaces_a_character();
    cuts_long_texts();
    writes_more_than_its_buffer_to_two_files();
    gives_a_target_up_that_takes_nothing();
    loses_nothing_at_a_slow_reader(true);
    loses_nothing_at_a_slow_reader(false);
    return check_summary("writer_test");
}
