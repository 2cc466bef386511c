/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "native.h"

#include <alloca.h>
#include <execinfo.h>
#include <pthread.h>
#include <search.h>
#include <setjmp.h>

/*
 * The walk must find what glibc's backtrace() finds. Both begin in the function that compares, at
 * two calls of it, so that the frames are compared from the last one up to its caller.
 */
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true
#else
#define SANITIZED false
#endif
static int compared, most_frames;

/* Returns how many frames at the end of both are equal. */
static int equal_frames(const struct walked *ours, void *const *theirs, int count)
{
    int equal = 0;
    while (equal < ours->count && equal < count
           && ours->pcs[ours->count - 1 - equal] == (uintptr_t)theirs[count - 1 - equal]) {
        equal++;
    }
    return equal;
}

static __attribute__((noinline)) void compare(void)
{
    static struct walked ours;
    static void *theirs[MAX_PCS];
    struct fh_registers registers;
    int count = backtrace(theirs, MAX_PCS);
    fh_registers_here(&registers);
    walk(registers, true, &ours);
    CHECK(ours.stopped == NULL);
    CHECK(ours.count >= 3);
    CHECK(equal_frames(&ours, theirs, count) == ours.count - 1);
    CHECK(count == ours.count || count == ours.count + 1); /* the sanitizer's own frame */
    for (int i = 0; i < ours.count; i++) {
        CHECK(!ours.guessed[i]);
    }
    compared++;
    most_frames = ours.count > most_frames ? ours.count : most_frames;
}

static __attribute__((noinline)) int recurse(int depth)
{
    if (depth == 0) {
        compare();
        return 1;
    }
    volatile int below = recurse(depth - 1); /* or the compiler makes a loop of it */
    return below + 1;
}

static __attribute__((noinline, optimize("omit-frame-pointer"))) int frameless(int depth, int x)
{
    volatile int kept[5] = {depth, x};
    if (depth == 0) {
        compare();
    } else {
        kept[2] = frameless(depth - 1, x + 1);
    }
    return kept[0] + kept[2];
}

static __attribute__((noinline, optimize("omit-frame-pointer"))) int variable(size_t size)
{
    volatile char *bytes = alloca(size);
    volatile char array[size];
    bytes[size - 1] = 1;
    array[0] = 2;
    compare();
    return bytes[size - 1] + array[0];
}

static __attribute__((noinline)) int aligned(void)
{
    _Alignas(128) volatile char bytes[256] = "x";
    compare();
    return bytes[0];
}

static void seven_arguments(int a, int b, int c, int d, int e, int f, int g)
{
    compare();
    CHECK(a + b + c + d + e + f + g == 28);
}

static int compare_numbers(const void *a, const void *b)
{
    compare();
    return *(const int *)a - *(const int *)b;
}

static void compare_node(const void *node, VISIT order, int level)
{
    (void)node;
    (void)level;
    if (order == leaf) {
        compare();
    }
}

static void through_libc(void)
{
    int numbers[] = {5, 3, 9, 1, 7};
    qsort(numbers, FH_COUNT(numbers), sizeof numbers[0], compare_numbers);
    int key = 7;
    CHECK(bsearch(&key, numbers, FH_COUNT(numbers), sizeof numbers[0], compare_numbers) != NULL);
    void *root = NULL;
    tsearch(&key, &root, compare_numbers);
    twalk(root, compare_node);
    tdelete(&key, &root, compare_numbers);
}

static void on_user_signal(int signal)
{
    if (signal == SIGUSR1) {
        raise(SIGUSR2);
    }
    compare();
}

static void across_signal_frames(void)
{
    signal(SIGUSR1, on_user_signal);
    signal(SIGUSR2, on_user_signal);
    raise(SIGUSR1);
}

/* A handler on a stack of its own, below or above: the stack need not rise there. */
static void across_stacks(void)
{
    static char other[1 << 16];
    stack_t stack = {.ss_sp = other, .ss_size = sizeof other};
    stack_t before;
    struct sigaction action = {.sa_handler = on_user_signal, .sa_flags = SA_ONSTACK};
    sigaltstack(&stack, &before);
    sigaction(SIGUSR2, &action, NULL);
    raise(SIGUSR2);
    sigaltstack(&before, NULL);
}

static void *in_a_thread(void *argument)
{
    recurse(5);
    through_libc();
    across_signal_frames();
    return argument;
}

static void equals_backtrace(void)
{
    void (*volatile pointer)(void) = compare;
    compare();
    pointer();
    recurse(1);
    recurse(400);
    frameless(0, 1);
    frameless(40, 1);
    CHECK(variable(1000) == 3);
    CHECK(variable(17) == 3);
    CHECK(aligned() == 'x');
    seven_arguments(1, 2, 3, 4, 5, 6, 7);
    through_libc();
    across_signal_frames();
    across_stacks();
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, in_a_thread, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
}

/*
 * Steps through code with the processor's trap flag, and walks at each instruction: in prologues,
 * in epilogues, in stubs of the linkage table, in the loader that they call first. No floating
 * point numbers are printed: glibc's own multiplication lies about its frame, and libgcc faults.
 */
static volatile bool stepping;
static int steps, unequal;

static void on_step(int signal, siginfo_t *info, void *context)
{
    static struct walked ours;
    static void *theirs[MAX_PCS];
    (void)signal;
    (void)info;
    ucontext_t *at = context;
    at->uc_mcontext.gregs[REG_EFL] &= ~0x100;
    at->uc_mcontext.gregs[REG_EFL] |= stepping ? 0x100 : 0;
    struct fh_registers registers;
    fh_registers_of(context, &registers);
    walk(registers, false, &ours);
    steps++;
    int count = backtrace(theirs, MAX_PCS);
    if (equal_frames(&ours, theirs, count) != ours.count || ours.count != count - 2) {
        unequal++;
    }
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void equals_backtrace_at_each_instruction(void)
{
    struct sigaction action = {.sa_sigaction = on_step, .sa_flags = SA_SIGINFO};
    sigaction(SIGTRAP, &action, NULL);
    int numbers[] = {5, 3, 9, 1, 7, 2};
    char text[64];
    stepping = true;
    raise(SIGTRAP);
    qsort(numbers, FH_COUNT(numbers), sizeof numbers[0], by_value);
    snprintf(text, sizeof text, "%s %d %p", "text", numbers[1], (void *)numbers);
    long number = strtol(text + 5, NULL, 10);
    free(malloc((size_t)numbers[2]));
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now); /* in the kernel's own library */
    stepping = false;
    raise(SIGTRAP);
    CHECK(number == 2);
    CHECK(steps > 3000);
    CHECK(unequal == 0);
    printf("  %d instructions stepped, %d unequal\n", steps, unequal);
}

static sigjmp_buf landed;
static struct walked at_fault;

static void walk_fault(ucontext_t *context)
{
    struct fh_registers registers;
    fh_registers_of(context, &registers);
    walk(registers, false, &at_fault);
    siglongjmp(landed, 1);
}

static __attribute__((noinline)) void call_nothing(uintptr_t address)
{
    void (*volatile function)(void);
    memcpy((void *)&function, &address, sizeof function);
    function();
    checks++; /* or the call were the last thing here, a jump */
}

static __attribute__((noinline)) void call_and_land(uintptr_t address)
{
    if (sigsetjmp(landed, 1) == 0) {
        call_nothing(address);
    }
}

/* Returns where the caller goes on. */
static __attribute__((noinline)) uintptr_t place_of_caller(struct walked *caller)
{
    struct fh_registers registers;
    fh_registers_here(&registers);
    walk(registers, true, caller);
    return caller->pcs[1];
}

static void finds_who_called_what_is_no_code(void)
{
    static struct walked caller;
    const uintptr_t targets[] = {0, 8, (uintptr_t)&caller, 0xdeadbeefdeadbeef};
    on_other_fault = walk_fault;
    for (size_t i = 0; i < FH_COUNT(targets); i++) {
        uintptr_t here = place_of_caller(&caller);
        call_and_land(targets[i]);
        bool exact = targets[i] >> 47 == 0; /* else the call itself faults, in the caller */
        int test = exact ? 3 : 2; /* behind call_nothing and call_and_land */
        CHECK(at_fault.stopped == NULL);
        CHECK(at_fault.count == caller.count - 1 + test);
        CHECK(at_fault.guessed[1] == exact);
        CHECK(here - at_fault.pcs[test] < 4096 || at_fault.pcs[test] - here < 4096);
        CHECK(at_fault.pcs[at_fault.count - 1] == caller.pcs[caller.count - 1]);
    }
    on_other_fault = NULL;
}

int main(void)
{
    repair_faults();
    CHECK(fh_modules_read());
    equals_backtrace();
    if (!SANITIZED) { /* its runtime stands between each call, and is not to be interrupted */
        equals_backtrace_at_each_instruction();
    }
    finds_who_called_what_is_no_code();
    printf("  %d walks compared, of up to %d frames\n", compared, most_frames);
    return check_summary("unwind_test");
}
