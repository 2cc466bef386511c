/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "native.h"

#include <sys/mman.h>

/* What the walk does where frame data is missing, or registers and stack are not to be trusted. */

#define ROUNDS 100000

static struct walked whole, part;

/* Takes the frame data from a module, as if its file had none. */
static struct fh_module *without_data(uintptr_t pc)
{
    struct fh_module *module = &modules[fh_module_at(pc) - modules];
    module->header = 0;
    return module;
}

static __attribute__((noinline)) void walk_with_and_without(int depth)
{
    if (depth > 0) {
        walk_with_and_without(depth - 1);
        checks++; /* or the call were a jump */
        return;
    }
    struct fh_registers registers;
    fh_registers_here(&registers);
    fh_modules_read();
    walk(registers, true, &whole);
    without_data((uintptr_t)walk_with_and_without);
    walk(registers, true, &part);
    fh_modules_read();
}

static void follows_frame_pointers_where_there_is_no_data(void)
{
    walk_with_and_without(10);
    CHECK(whole.count >= 14);
    CHECK(whole.stopped == NULL);
    CHECK(part.count >= 11); /* from main on, a libc may have data for registers not known */
    for (int i = 0; i < 11; i++) {
        CHECK(part.pcs[i] == whole.pcs[i]);
        CHECK(part.guessed[i] == (i > 0));
    }
}

static void on_trap(int signal)
{
    (void)signal;
    struct fh_registers registers;
    fh_registers_here(&registers);
    fh_modules_read();
    walk(registers, true, &whole);
    without_data((uintptr_t)free);
    walk(registers, true, &part);
    fh_modules_read();
}

static __attribute__((noinline)) void trap(void)
{
    __asm__ volatile("int3");
}

/* Other C libraries have no frame data for the return from a handler. */
static void crosses_a_signal_frame_without_data(void)
{
    signal(SIGTRAP, on_trap);
    trap();
    CHECK(whole.count >= 5);
    CHECK(part.count >= 5);
    bool sanitized = whole.count > 6; /* then its frames are between */
    for (int i = 0; i < 4 && !sanitized; i++) {
        CHECK(part.pcs[i] == whole.pcs[i]);
        CHECK(!part.guessed[i]);
    }
}

/* Assembler without frame data: the return address is on top of the stack there. */
__asm__(".text\nbare: int3\n ret\n");
extern void bare(void) __attribute__((visibility("hidden")));

static void finds_the_caller_of_bare_assembler(void)
{
    static struct walked caller;
    struct fh_registers registers;
    signal(SIGTRAP, on_trap);
    fh_registers_here(&registers);
    walk(registers, true, &caller);
    bare();
    int at = 0;
    while (at < whole.count && whole.pcs[at] != (uintptr_t)bare + 1) {
        at++;
    }
    CHECK(whole.stopped == NULL);
    CHECK(whole.count == at + 1 + caller.count);
    CHECK(!whole.guessed[at] && whole.guessed[at + 1]);
    CHECK(whole.pcs[at + 1] - caller.pcs[0] < 256);
    CHECK(whole.pcs[at + 2] == caller.pcs[1]);
}

static void names_why_it_stops(void)
{
    bool call = false;
    const char *stopped = "";
    struct fh_registers registers = {.known = 0};
    CHECK(!fh_unwind(&registers, &call, &stopped));
    CHECK(stopped == UNKNOWN);
    registers.known = ALL;
    CHECK(!fh_unwind(&registers, &call, &stopped));
    CHECK(stopped == NO_CODE);
    registers.value[PC] = (uintptr_t)trap;
    CHECK(!fh_unwind(&registers, &call, &stopped)); /* its stack pointer is zero */
    CHECK(stopped == UNREADABLE);
    registers.known = 1u << PC;
    CHECK(!fh_unwind(&registers, &call, &stopped));
    CHECK(stopped == UNKNOWN);
    call = true;
    registers.value[PC] = 0x1234;
    CHECK(!fh_unwind(&registers, &call, &stopped));
    CHECK(stopped == NO_RETURN);
}

static void survives_a_stack_that_ends(void)
{
    uintptr_t *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(page, 4096);
    struct fh_registers registers = {.known = ALL};
    registers.value[PC] = (uintptr_t)trap;
    registers.value[RSP] = (uintptr_t)page;
    registers.value[RBP] = (uintptr_t)page;
    walk(registers, false, &part);
    CHECK(part.count == 1);
    CHECK(part.stopped == UNREADABLE);
}

/* Returns a word as a broken stack has them: code, the stack itself, small, or anything. */
static uintptr_t broken_word(const uintptr_t *stack, size_t count)
{
    const struct fh_module *module = fh_module_number((int)(random_number() % 4));
    switch (random_number() % 5) {
    case 0:
    case 1:
        return module->low + random_number() % (module->high - module->low);
    case 2:
        return (uintptr_t)(stack + random_number() % count);
    case 3:
        return random_number() % 64;
    default:
        return random_number();
    }
}

static void survives_broken_registers_and_stacks(void)
{
    static uintptr_t stack[4096];
    uint64_t frames = 0;
    int limits = 0;
    int reasons = 0;
    double begin = seconds();
    random_state = 20261;
    for (int round = 0; round < ROUNDS; round++) {
        bool all = round % 4 != 0;
        struct fh_registers registers = {.known = all ? ALL : (uint32_t)random_number() | 1u << PC};
        for (int i = 0; i < 64; i++) {
            stack[random_number() % FH_COUNT(stack)] = broken_word(stack, FH_COUNT(stack));
        }
        for (int i = 0; i < FH_REGISTERS; i++) {
            registers.value[i] = broken_word(stack, FH_COUNT(stack));
        }
        walk(registers, round % 2 == 0, &part);
        frames += (uint64_t)part.count;
        limits += part.count == MAX_PCS;
        reasons += part.stopped != NULL;
    }
    double took = seconds() - begin;
    CHECK(frames > ROUNDS);
    CHECK(reasons > ROUNDS / 2);
    CHECK(limits < ROUNDS / 100);
    CHECK(took < 120);
    printf("  %d broken walks, seed 20261: %llu frames, %d with a reason, %d cut, %.1f s\n", ROUNDS,
           (unsigned long long)frames, reasons, limits, took);
}

int main(void)
{
    repair_faults();
    CHECK(fh_modules_read());
    follows_frame_pointers_where_there_is_no_data();
    crosses_a_signal_frame_without_data();
    finds_the_caller_of_bare_assembler();
    names_why_it_stops();
    survives_a_stack_that_ends();
    survives_broken_registers_and_stacks();
    return check_summary("unwind_broken_test");
}
