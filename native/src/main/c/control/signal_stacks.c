/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "control/control.h"

#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Stacks that handlers run on. A Java thread gets an alternate one from us: HotSpot installs none,
 * so an exhausted stack would kill the process without a word. A thread that has one keeps it, and
 * it may be as small as 4 KiB: a handler that needs more room than that leaves it for the thread's
 * own stack, which is what HotSpot would have used, or for one of the emergency stacks.
 */
#define PAGE 4096
#define OWN_NEED (256 * 1024) /* HotSpot's error report runs on this stack too, after ours */
#define ZONES (6 * PAGE)      /* the guard pages of a Java stack: reserved, yellow, red, libc's */
#define RED_ZONE 128          /* below the stack pointer, which the interrupted function may use */
#define EMERGENCY_STACKS 4
#define EMERGENCY_SIZE (512 * 1024)
#define MAX_SPARE 32

struct area {
    uintptr_t low, high;
};

static pthread_mutex_t spare_lock = PTHREAD_MUTEX_INITIALIZER;
static char *spare[MAX_SPARE];
static int spare_count;

static char *emergency;
static int *claims; /* the threads that use the emergency stacks; a forked child sees none */

/* What this thread's own stack is; empty where that is not known. */
static __thread struct area own;

static size_t stack_size(void)
{
    return (OWN_NEED + getauxval(AT_MINSIGSTKSZ) + PAGE - 1) / PAGE * PAGE;
}

/* Maps stacks for signals, each with a guard page below it. */
static char *map_stacks(size_t size, int count)
{
    char *stacks = mmap(NULL, (PAGE + size) * (size_t)count, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stacks == MAP_FAILED) {
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        if (mprotect(stacks + (PAGE + size) * (size_t)i, PAGE, PROT_NONE) != 0) {
            munmap(stacks, (PAGE + size) * (size_t)count);
            return NULL;
        }
    }
    return stacks;
}

/* Maps the emergency stacks, once; without them a handler stays where it is. */
void fh_stacks_prepare(void)
{
    if (emergency != NULL) {
        return;
    }
    void *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) {
        return;
    }
    madvise(page, PAGE, MADV_WIPEONFORK);
    claims = page;
    emergency = map_stacks(EMERGENCY_SIZE, EMERGENCY_STACKS);
}

/* Returns a stack for the signals of one thread, to be used from its guard page on, or NULL. */
static char *take_stack(size_t *size)
{
    char *stack = NULL;
    *size = stack_size();
    pthread_mutex_lock(&spare_lock);
    if (spare_count > 0) {
        stack = spare[--spare_count];
    }
    pthread_mutex_unlock(&spare_lock);
    return stack != NULL ? stack : map_stacks(*size, 1);
}

/* Takes back what nobody uses. */
static void return_stack(char *stack)
{
    bool kept = false;
    pthread_mutex_lock(&spare_lock);
    if (spare_count < MAX_SPARE) {
        spare[spare_count++] = stack;
        kept = true;
    }
    pthread_mutex_unlock(&spare_lock);
    if (!kept) {
        munmap(stack, PAGE + stack_size());
    }
}

/* Gives this thread a stack for signals, or returns NULL: one that it has is kept. */
char *fh_stack_install(void)
{
    stack_t present;
    if (sigaltstack(NULL, &present) != 0 || (present.ss_flags & SS_DISABLE) == 0) {
        return NULL;
    }
    size_t size;
    char *stack = take_stack(&size);
    stack_t ours = {.ss_sp = stack + PAGE, .ss_size = size};
    if (stack != NULL && sigaltstack(&ours, NULL) != 0) {
        return_stack(stack);
        return NULL;
    }
    return stack;
}

/* Takes this thread's stack back. */
void fh_stack_remove(char *stack)
{
    stack_t present;
    if (sigaltstack(NULL, &present) != 0 || present.ss_sp != stack + PAGE) {
        return; /* Somebody replaced it: then ours may still be saved somewhere. */
    }
    stack_t none = {.ss_flags = SS_DISABLE};
    sigaltstack(&none, NULL);
    return_stack(stack);
}

/* Has a thread that started before us use a stack of ours; returns it, or NULL. */
char *fh_stack_give(int tid)
{
    size_t size;
    char *stack = take_stack(&size);
    if (stack == NULL || fh_capture_give_stack(tid, stack + PAGE, size)) {
        return stack;
    }
    return_stack(stack);
    return NULL;
}

/* Notes where this thread's own stack is. */
void fh_stack_note_own(void)
{
    pthread_attr_t attributes;
    void *low;
    size_t size;
    if (own.high == 0 && pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &low, &size) == 0) {
            own = (struct area){(uintptr_t)low, (uintptr_t)low + size};
        }
        pthread_attr_destroy(&attributes);
    }
}

/* AS-SAFE. Returns the room below an address, without the guard pages; 0 where it is elsewhere. */
static size_t room_below(const struct area *area, size_t guard, uintptr_t at)
{
    bool inside = at > area->low + guard && at <= area->high;
    return inside ? at - area->low - guard : 0;
}

/* AS-SAFE. */
static struct area emergency_area(int i)
{
    uintptr_t low = (uintptr_t)emergency + (PAGE + EMERGENCY_SIZE) * (size_t)i + PAGE;
    return (struct area){low, low + EMERGENCY_SIZE};
}

/*
 * AS-SAFE. Takes an emergency stack; a negative number means none. A handler that jumped away, as
 * some do to recover, has left its claim: its thread takes it over. A child that may share our
 * memory takes none.
 */
static int claim(uintptr_t here)
{
    if (emergency == NULL || fh_in_child()) {
        return -1;
    }
    int self = fh_gettid();
    for (int i = 0; i < EMERGENCY_STACKS; i++) {
        struct area area = emergency_area(i);
        int expected = 0;
        if (__atomic_compare_exchange_n(&claims[i], &expected, self, false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED)
            || (expected == self && room_below(&area, 0, here) == 0)) {
            return i;
        }
    }
    return -1;
}

/* Calls a function with a stack pointer of its own; unwinders find the caller. */
__asm__(
    ".text\n"
    ".local call_at\n"
    ".type call_at, @function\n"
    "call_at:\n"
    " .cfi_startproc\n"
    " pushq %rbp\n"
    " .cfi_def_cfa_offset 16\n"
    " .cfi_offset %rbp, -16\n"
    " movq %rsp, %rbp\n"
    " .cfi_def_cfa_register %rbp\n"
    " movq %rdi, %rsp\n"
    " movq %rdx, %rdi\n"
    " call *%rsi\n"
    " leave\n"
    " .cfi_def_cfa %rsp, 8\n"
    " ret\n"
    " .cfi_endproc\n"
    ".size call_at, . - call_at\n");

extern void call_at(uintptr_t top, void (*function)(void *), void *argument);

struct visit {
    struct area area;
    void (*function)(void *);
    void *argument;
};

/*
 * AS-SAFE. The first thing on another stack is to name it the alternate one: a signal that comes
 * now would otherwise start at the top of the stack that was left, and overwrite the registers
 * there. The kernel puts the thread's own back when the handler returns.
 */
static void visit(void *argument)
{
    struct visit *visit = argument;
    stack_t present = {.ss_sp = (void *)visit->area.low,
                       .ss_size = visit->area.high - visit->area.low};
    syscall(SYS_sigaltstack, &present, NULL);
    visit->function(visit->argument);
}

/* AS-SAFE. Makes a call on another stack. */
static void call_in(struct area area, void (*function)(void *), void *argument)
{
    struct visit there = {area, function, argument};
    call_at(area.high, visit, &there);
}

/*
 * AS-SAFE. Has a handler call a function where there is enough room: on the stack that the handler
 * is on, else on the thread's own stack below what was interrupted, else on an emergency stack.
 * Where none has the room, it is called on the present one. What is known of a stack is what the
 * kernel and the thread's start say: memory below a stack pointer may be somebody else's.
 */
void fh_call_with_room(const ucontext_t *context, size_t need, void (*function)(void *),
                       void *argument)
{
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    const stack_t *stack = &context->uc_stack;
    uintptr_t low = (uintptr_t)stack->ss_sp;
    struct area alternate = {low, (stack->ss_flags & SS_DISABLE) != 0 ? low : low + stack->ss_size};
    if (room_below(&alternate, 0, here) >= need || room_below(&own, ZONES, here) >= need) {
        function(argument);
        return;
    }
    uintptr_t below = ((uintptr_t)context->uc_mcontext.gregs[REG_RSP] - RED_ZONE) & ~(uintptr_t)63;
    int claimed = -1;
    if (room_below(&alternate, 0, here) > 0 && room_below(&own, ZONES, below) >= need) {
        call_in((struct area){own.low + ZONES, below}, function, argument);
    } else if ((claimed = claim(here)) >= 0) {
        call_in(emergency_area(claimed), function, argument);
        __atomic_store_n(&claims[claimed], 0, __ATOMIC_RELEASE);
    } else {
        function(argument);
    }
}
