/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "internal.h"

#include <dlfcn.h>

/*
 * A worker's first seconds are JUnit in a cold JVM, and half of their processor time is the
 * compilers'. HotSpot compiles what gets warm with full profiles, which makes slow code, and what
 * gets hot once more by C2, which is slow itself. While C2 has much to do, it makes do with limited
 * profiles at first (tier 2, in its words), and goes on from there later. Three numbers say when that
 * is so; they are asked for each decision, and nothing else in HotSpot reads them. So a worker begins
 * with numbers by which C2 always has much to do. It gets the JVM's own back once tests take long, as
 * they may compute, and at the latest some seconds after the first: what runs for long is compiled
 * as ever. Long are two looks, 0.1 seconds apart, that find no progress, or more with others between.
 *
 * The JVM that has started it (FirstTiers.java) is as cold, and nothing of ours is loaded there. It is
 * told where the numbers are, and of some more by which C2 has nothing to do, as it runs no tests.
 */
#define MOST_LOOKS 30 /* from the first test on */
#define LONG 4        /* each look without progress counts 2, each other one takes 1 off */
#define WORKERS 3     /* so many of the numbers are changed in a worker */

static bool begins;
static struct {
    const char *name;
    int64_t own, first;
    uintptr_t at;
} numbers[] = {
    {"Tier3DelayOn", 5, -1, 0},  /* with more than so much for C2 to do, profiles are limited */
    {"Tier3DelayOff", 2, -1, 0}, /* with no more than so much, they become full */
    {"TieredOldPercentage", 1000, INT32_MAX, 0}, /* so far beyond the threshold, they do anyway */
    {"Tier4InvocationThreshold", 5000, INT32_MAX, 0}, /* what is called so often is for C2 */
    {"Tier4MinInvocationThreshold", 600, INT32_MAX, 0},
    {"Tier4CompileThreshold", 15000, INT32_MAX, 0},
    {"Tier4BackEdgeThreshold", 40000, INT32_MAX, 0},
};

/* Finds the numbers; false where this JVM has others, as its user may have asked for. */
static bool find(void)
{
    for (size_t i = 0; i < FH_COUNT(numbers); i++) {
        numbers[i].at = fh_vm_default(numbers[i].name);
        if (numbers[i].at == 0 || (int64_t)fh_word(numbers[i].at) != numbers[i].own) {
            return false;
        }
    }
    return true;
}

static void put(bool first)
{
    for (size_t i = 0; i < WORKERS; i++) {
        int64_t number = first ? numbers[i].first : numbers[i].own;
        fh_copy((void *)numbers[i].at, (uintptr_t)&number, sizeof number);
    }
}

/* Tells who reads the block how far from the begin of libjvm the numbers are. */
static void tell(void)
{
    Dl_info libjvm = {0};
    uintptr_t block = fh_control_block();
    if (block == 0 || dladdr((void *)numbers[0].at, &libjvm) == 0) {
        return;
    }
    for (size_t i = 0; i < FH_COUNT(numbers); i++) {
        int64_t entry[] = {(int64_t)(numbers[i].at - (uintptr_t)libjvm.dli_fbase), numbers[i].own,
                           numbers[i].first};
        fh_copy((void *)(block + FH_TIERS + i * sizeof entry), (uintptr_t)entry, sizeof entry);
    }
    uint64_t count = FH_COUNT(numbers);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    fh_copy((void *)(block + FH_TIERS_COUNT), (uintptr_t)&count, sizeof count);
}

/* Returns another number whenever a thread has gone on to another test; 0 before the first. */
static uint32_t progress(void)
{
    uint32_t sum = 0;
    for (uintptr_t slot = fh_control_next(0); slot != 0; slot = fh_control_next(slot)) {
        sum += fh_int(slot + FH_SLOT_SEQUENCE);
    }
    return sum;
}

/* A worker's JVM is up; a guard of handler.c must be. The thread that calls looks from now on. */
void fh_tiers_begin(void)
{
    begins = find();
    if (begins) {
        put(true);
        tell();
    }
}

/* Called every 0.1 seconds: gives the JVM its own numbers back when it is time. */
void fh_tiers_look(void)
{
    static uint32_t last;
    static int looks, stays;
    uint32_t now = begins ? progress() : 0;
    if (now != 0) {
        looks++;
        stays += now == last ? 2 : stays > 0 ? -1 : 0;
        last = now;
        if (stays >= LONG || looks == MOST_LOOKS) {
            begins = false;
            put(false);
        }
    }
}
