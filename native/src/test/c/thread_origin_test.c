/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "check.h"

#include "base/context.c"
#include "base/os.c"
#include "base/output_fd.c"
#include "control/control_block.c"
#include "base/safe_access.c"
#include "control/thread_origin.c"
#include "base/writer.c"

#include <stdlib.h>

#define SLOT_BYTES 256
#define SLOTS 4
#define CLASS "[engine:e]/[class:A]"
#define TEST CLASS "/[method:a()]"
#define OTHER "[engine:e]/[class:B]/[method:b()]"
#define LEFT_BEHIND 900 /* a thread */

static char file[SLOTS_OFFSET + SLOTS * SLOT_BYTES];
static struct fh_registered thread;
static struct fh_writer out;

const struct fh_registered *fh_registered(int tid)
{
    static const struct fh_registered unknown;
    return tid == LEFT_BEHIND ? &thread : &unknown;
}

static void set(size_t at, uint32_t value)
{
    memcpy(file + at, &value, sizeof value);
}

static void run(int n, uint32_t tid, const char *id)
{
    size_t slot = SLOTS_OFFSET + (size_t)n * SLOT_BYTES;
    set(slot + FH_SLOT_THREAD, tid);
    set(slot + FH_SLOT_LENGTH, (uint32_t)strlen(id));
    strcpy(file + slot + FH_SLOT_TEXT, id);
}

static void nothing_runs(void)
{
    for (int n = 0; n < SLOTS; n++) {
        run(n, 0, "");
    }
}

/* What is said of a thread that starts now, and then of it when all else has ended. */
static const char *origin_now(bool current)
{
    free(thread.origin);
    thread.origin = fh_origin_now(LEFT_BEHIND);
    nothing_runs();
    out.used = 0;
    fh_put_origin(&out, LEFT_BEHIND, current);
    out.buffer[out.used] = '\0';
    return out.buffer;
}

static void names_what_ran(void)
{
    run(0, 1, TEST);
    CHECK(strcmp(origin_now(true), "  started while " TEST " ran\n") == 0);
    run(0, 1, TEST);
    CHECK(strcmp(origin_now(false), "  started while " TEST " ran\n") == 0);
}

static void names_the_innermost(void)
{
    run(0, 1, CLASS);
    run(1, 2, TEST);
    CHECK(strcmp(origin_now(true), "  started while " TEST " ran\n") == 0);
    run(0, 1, TEST);
    run(1, 2, CLASS);
    CHECK(strcmp(origin_now(true), "  started while " TEST " ran\n") == 0);
}

static void names_none_of_several(void)
{
    run(0, 1, TEST);
    run(1, 2, OTHER);
    run(2, 3, CLASS);
    CHECK(strcmp(origin_now(true), "  started while several tests ran\n") == 0);
    run(0, 1, TEST);
    run(1, 2, OTHER);
    CHECK(strcmp(origin_now(false), "") == 0);
}

static void says_nothing_where_no_test_ran(void)
{
    CHECK(strcmp(origin_now(true), "") == 0);
    run(0, 1, "[engine:e]");
    CHECK(strcmp(origin_now(true), "") == 0);
}

static void says_of_another_only_what_has_ended(void)
{
    run(0, 1, TEST);
    origin_now(false);
    run(0, 1, TEST);
    out.used = 0;
    fh_put_origin(&out, LEFT_BEHIND, false);
    CHECK(out.used == 0);
    fh_put_origin(&out, LEFT_BEHIND, true);
    CHECK(out.used > 0);
}

static void says_nothing_of_one_that_runs_a_test_itself(void)
{
    run(0, 1, TEST);
    origin_now(true);
    run(0, LEFT_BEHIND, OTHER);
    out.used = 0;
    fh_put_origin(&out, LEFT_BEHIND, true);
    CHECK(out.used == 0);
}

static void remembers_the_last_that_ended(void)
{
    run(0, 1, TEST);
    origin_now(true);
    fh_origin_ended(thread.origin);
    thread.origin = NULL;
    out.used = 0;
    fh_put_origin(&out, LEFT_BEHIND + 1, true);
    CHECK(out.used == 0);
    fh_put_origin(&out, LEFT_BEHIND, true);
    CHECK(out.used > 0);
    run(0, 1, OTHER);
    fh_origin_ended(fh_origin_now(LEFT_BEHIND + 1));
    out.used = 0;
    fh_put_origin(&out, LEFT_BEHIND, true);
    CHECK(out.used == 0);
}

int main(void)
{
    block = (uintptr_t)file;
    set(HEADER_SLOTS, SLOTS);
    set(HEADER_SLOT_BYTES, SLOT_BYTES);
    set(HEADER_USED, SLOTS);
    nothing_runs();
    names_what_ran();
    names_the_innermost();
    names_none_of_several();
    says_nothing_where_no_test_ran();
    says_of_another_only_what_has_ended();
    says_nothing_of_one_that_runs_a_test_itself();
    remembers_the_last_that_ended();
    free(last_ended);
    return check_summary("thread_origin_test");
}
