/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

#include <errno.h>
#include <linux/futex.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * What only the live JVM knows: a thread of Java's waits here for questions, and answers in its
 * own time. The JVM may be what is stuck, so nobody waits longer than a second for it.
 */
static int question; /* a futex: the number of the last question */
static int answered; /* a futex: the number of the question that answer is for */
static char answer[65536];

#define ANSWER_MILLISECONDS 1000

/* Waits until a word is not what it was, at most so long; returns whether it changed. */
static bool changes(int *word, int from, int64_t microseconds)
{
    int64_t end = fh_monotonic() + 1000 * microseconds;
    struct timespec deadline = {end / 1000000000, end % 1000000000};
    while (__atomic_load_n(word, __ATOMIC_ACQUIRE) == from) {
        long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, from, &deadline, NULL,
                              FUTEX_BITSET_MATCH_ANY);
        if (result != 0 && errno == ETIMEDOUT) {
            return __atomic_load_n(word, __ATOMIC_ACQUIRE) != from;
        }
    }
    return true;
}

static void wake(int *word)
{
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}

/* Writes the answer's lines by the rules of all texts here. */
static void put_answer(struct fh_writer *out)
{
    for (const char *line = answer; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        fh_put_utf8(out, (uintptr_t)line, length, '\0', '\0');
        fh_put_char(out, '\n');
        line += line[length] == '\n' ? length + 1 : length;
    }
}

/* Waits for the answer to a question; one to an earlier question may come first, and too late. */
static bool is_answered(int number)
{
    int seen;
    while ((seen = __atomic_load_n(&answered, __ATOMIC_ACQUIRE)) != number) {
        if (!changes(&answered, seen, ANSWER_MILLISECONDS * 1000)) {
            return false;
        }
    }
    return true;
}

/* Asks the live JVM and writes its answer, or that there is none. */
void fh_put_live(int fd)
{
    static struct fh_writer out;
    out = (struct fh_writer){.descriptors = {fd, -1}};
    int number = __atomic_add_fetch(&question, 1, __ATOMIC_ACQ_REL);
    wake(&question);
    fh_put_char(&out, '\n');
    if (is_answered(number)) {
        put_answer(&out);
    } else {
        fh_put(&out, "<the JVM did not answer in 1 s: no java.util.concurrent locks,"
                     " no unmounted virtual threads>\n");
    }
    fh_flush(&out);
}

/* Waits for a question, other than the last one; returns its number. */
int fh_live_await(int last)
{
    while (!changes(&question, last, INT32_MAX)) {
    }
    return __atomic_load_n(&question, __ATOMIC_ACQUIRE);
}

/* Answers a question. */
void fh_live_reply(int number, const char *text)
{
    size_t length = strnlen(text, sizeof answer - 1);
    memcpy(answer, text, length);
    answer[length] = '\0';
    __atomic_store_n(&answered, number, __ATOMIC_RELEASE);
    wake(&answered);
}
