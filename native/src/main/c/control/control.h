/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* Which test runs where, the registry of threads, and the stacks of handlers. */
#ifndef FH_CONTROL_H
#define FH_CONTROL_H

#include "base/base.h"

/* control_block.c: which test runs on which thread, and its time limit. */
#define FH_MAX_SLOTS 4096
/* The places in a slot. */
enum {
    FH_SLOT_SEQUENCE = 0, /* odd while the slot is written */
    FH_SLOT_THREAD = 4,
    FH_SLOT_LENGTH = 8,
    FH_SLOT_ACTION = 12,
    FH_SLOT_DEADLINE = 16, /* in ns of CLOCK_MONOTONIC; 0: none */
    FH_SLOT_LIMIT = 24,
    FH_SLOT_FIRST = 48,  /* this and the next two: sequence << 32 | number of the report's part */
    FH_SLOT_SECOND = 56,
    FH_SLOT_STACK = 72,
    FH_SLOT_WANTED = 64, /* a sequence: its stack is asked for */
    FH_SLOT_BEGUN = 92,  /* a sequence: its first dump has started */
    FH_SLOT_SIGNALLED = 96, /* a sequence: its thread was sent the signal */
    FH_SLOT_TEXT = 128,
};
/* The places in the block that are about the whole run. */
enum {
    FH_RUN_BEGUN = 28,    /* 1: its first dump has started */
    FH_RUN_DEADLINE = 32, /* as a slot's */
    FH_RUN_LIMIT = 40,
    FH_RUN_FIRST = 48, /* the number of a part of the report */
    FH_RUN_SECOND = 52,
    FH_RUN_SIGNALLED = 60, /* 1: a thread was sent the signal */
};
enum { FH_ACTION_EXIT = 2, FH_ACTION_MASK = 3, FH_ACTION_REPEAT = 4 };
enum fh_mark { FH_LISTENS = 1, FH_JAVA_ENDED = 2, FH_EXIT_CALLED = 4 };
void fh_control_mark(enum fh_mark mark);
const char *fh_control_map(const char *path);
bool fh_control_path(char *path, size_t size);
int fh_control_open(uint32_t number);
uintptr_t fh_control_record(uint32_t *room);
void fh_control_kept(uint32_t bytes);
uint32_t fh_control_next_number(void);
void fh_control_set_signal(int signal);
uintptr_t fh_control_block(void);
uintptr_t fh_control_next(uintptr_t slot);
size_t fh_control_index(uintptr_t slot);
int fh_control_thread(int n);
void fh_put_tests(struct fh_writer *out, int tid);

/* thread_registry.c: the name and number of each thread. */
struct fh_registered {
    int tid; /* 0: free */
    bool daemon;
    int64_t id;
    char *stack; /* for signals; NULL: none of ours */
    struct fh_origin *origin; /* NULL: nothing ran when it started, or that is not known */
    char name[128];
};
const struct fh_registered *fh_registered(int tid);
int fh_registered_main(void);
void fh_registry_started(JNIEnv *jni, jthread thread, bool starts);
void fh_registry_seed(JNIEnv *jni);
void fh_registry_give_stacks(JNIEnv *jni);
void fh_registry_ended(void);

/* signal_stacks.c: where handlers run. */
void fh_stacks_prepare(void);
char *fh_stack_install(void);
void fh_stack_remove(char *stack);
char *fh_stack_give(int tid);
void fh_stack_note_own(void);
void fh_call_with_room(const ucontext_t *context, size_t need, void (*function)(void *),
                       void *argument);

/* thread_origin.c: which test ran when a thread started. */
struct fh_origin *fh_origin_now(int tid);
void fh_origin_ended(struct fh_origin *origin);
void fh_put_origin(struct fh_writer *out, int tid, bool current);

#endif
