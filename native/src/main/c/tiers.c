/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "internal.h"

/*
 * A worker's first seconds are JUnit in a cold JVM, and half of their processor time is the
 * compilers'. HotSpot compiles what gets warm with full profiles, which makes slow code, and what
 * gets hot once more by C2, which is slow itself. While C2 has much to do, it makes do with limited
 * profiles at first (tier 2, in its words), and goes on from there later. Three numbers say when that
 * is so; they are asked for each decision, and nothing else in HotSpot reads them. So a worker begins
 * with numbers by which C2 always has much to do. It gets the JVM's own back once tests take long, as
 * they may compute, and at the latest some seconds after the first: what runs for long is compiled
 * as ever. Long are two looks, 0.1 seconds apart, that find no progress, or more with others between.
 */
#define MOST_LOOKS 30 /* from the first test on */
#define LONG 4        /* each look without progress counts 2, each other one takes 1 off */

static bool begins;
static struct {
    const char *name;
    int64_t own, first;
    uintptr_t at;
} numbers[] = {
    {"Tier3DelayOn", 5, -1, 0},  /* with more than so much for C2 to do, profiles are limited */
    {"Tier3DelayOff", 2, -1, 0}, /* with no more than so much, they become full */
    {"TieredOldPercentage", 1000, INT32_MAX, 0}, /* so far beyond the threshold, they do anyway */
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
    for (size_t i = 0; i < FH_COUNT(numbers); i++) {
        int64_t number = first ? numbers[i].first : numbers[i].own;
        fh_copy((void *)numbers[i].at, (uintptr_t)&number, sizeof number);
    }
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
