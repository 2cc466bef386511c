/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/*
 * What all files of this library share. A function marked AS-SAFE may run in a signal handler: it
 * calls only its own kind, takes no lock, allocates nothing, and reads foreign memory only through
 * the checked loads of safe_access.c.
 */
#ifndef FH_BASE_H
#define FH_BASE_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>

#include <jni.h>
#include <jvmti.h>

#include "base/options.h"

#if !defined(__x86_64__) || !defined(__linux__)
#error "faulthandler is built for Linux on x86-64 only."
#endif

#define FH_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define FH_MAX_FRAMES 1024
#define FH_TEXT_LIMIT 500

struct fh_options {
    int fd; /* -1: none, only the control block's report */
    int flags, max_threads, max_frames;
};

/* context.c: the JVM of this process, and calls of lower files to higher ones. */
struct fh_jvm {
    JavaVM *vm;
    jvmtiEnv *jvmti;
    int (*handler)(int signal, siginfo_t *info, void *context, int abort_if_unrecognized);
};
extern struct fh_jvm fh_jvm;
#define FH_LATE (-1) /* a reason to leave a dump: it takes too long; any other is a signal */
struct fh_context {
    int process; /* 0: not known yet */
    void (*dump_escape)(int reason, const ucontext_t *context); /* AS-SAFE */
    int (*thread_tid)(uintptr_t thread);                        /* AS-SAFE */
    void (*later_expired)(void);
};
extern struct fh_context fh_context;

/* os.c: what the kernel knows. */
int fh_gettid(void);
bool fh_in_child(void);
int64_t fh_monotonic(void);
void fh_pause(int64_t nanos);
bool fh_own(int *owner, int milliseconds);
char *fh_digits(char *to, uint32_t number);
uintptr_t fh_read_hex(const char **at);
bool fh_read_task(int tid, const char *name, char *text, size_t size);
void fh_kernel_name(int tid, char *name, size_t size);
struct fh_entries {
    _Alignas(8) char bytes[4096];
};
typedef void (*fh_entry_action)(int directory, const char *name, void *context);
void fh_each_entry(int directory, struct fh_entries *entries, fh_entry_action action,
                   void *context);

/* safe_access.c: loads that survive bad addresses, while a handler of ours is installed. */
uint64_t fh_word(uintptr_t address);
uint32_t fh_int(uintptr_t address);
uint32_t fh_short(uintptr_t address);
uint32_t fh_byte(uintptr_t address);
void fh_store_word(uintptr_t address, uint64_t word);
void fh_store_int(uintptr_t address, uint32_t number);
uint32_t fh_increment(uintptr_t address);
void fh_replace_word(uintptr_t address, uint64_t from, uint64_t to);
bool fh_copy(void *to, uintptr_t from, size_t count);
bool fh_same_text(uintptr_t address, const char *text);
bool fh_starts_with(uintptr_t address, const char *text);
bool fh_recover_load(ucontext_t *context);
void fh_unblock_faults(sigset_t *before);

/* AS-SAFE. The field of a structure, at an offset that the tables gave. */
static inline uintptr_t fh_at(uintptr_t base, int offset)
{
    return base + (uintptr_t)(intptr_t)offset;
}

/*
 * writer.c: text for one or two descriptors. What the first one does not take goes into a record
 * in memory, if there is one: a header, then the text. It is read by another process.
 */
enum { FH_KEPT_NUMBER = 0, FH_KEPT_ERROR = 4, FH_KEPT_LENGTH = 8, FH_KEPT_TEXT = 16 };
struct fh_writer {
    int descriptors[2]; /* -1: none; the first is written first */
    bool gave_up;       /* one of them took nothing for some time */
    uintptr_t record;   /* 0: none */
    uint32_t room;      /* for text in the record */
    uint32_t kept;      /* of it is used */
    int error;          /* why the first target does not take the text; 0: it does */
    uint32_t number;    /* of the part of the report that it is */
    size_t used;
    unsigned flushes;
    char buffer[16384];
    unsigned char copied[4 * FH_TEXT_LIMIT + 8]; /* of a text in foreign memory */
};
void fh_put_char(struct fh_writer *out, char c);
void fh_put_bytes(struct fh_writer *out, const char *bytes, size_t count);
void fh_put(struct fh_writer *out, const char *text);
void fh_put_decimal(struct fh_writer *out, int64_t number);
void fh_put_hex(struct fh_writer *out, uint64_t number, int digits);
void fh_put_code_point(struct fh_writer *out, uint32_t code_point);
void fh_put_utf8(struct fh_writer *out, uintptr_t from, size_t count, char replaced, char by);
void fh_flush(struct fh_writer *out);

/* thread_capture.c: the registers of a thread that runs Java. */
struct fh_place {
    uintptr_t pc, sp, fp, bcp;
    bool live; /* the registers of a thread that was running there, not a call in progress */
};
int fh_claim_rt_signal(const struct sigaction *action);
bool fh_capture_prepare(void);
int fh_capture_signal(void);
void fh_capture_unblock(void);
bool fh_capture(int tid, struct fh_place *place);
bool fh_capture_give_stack(int tid, void *stack, size_t size);
void fh_capture_release(void);
void fh_capture_interrupt(int tid);
void fh_place_of(const ucontext_t *context, struct fh_place *place);

/* inject_fault.c: nothing; the tests link another file in its place. */
void fh_inject_fault(const char *place);

/* internal_threads.c: threads of this library. */
bool fh_internal_thread_start(pthread_t *thread, void *(*body)(void *));
bool fh_is_internal_thread(int tid);

/* output_fd.c: a descriptor of our own, or a negative number with errno in it or beside it. */
const char *fh_output_check(int fd);
int fh_output_open(const char *path);
int fh_output_open_guarded(char *path, bool strictly);
int fh_output_duplicate(int fd);
int fh_output_open_named(const char *name);

#endif
