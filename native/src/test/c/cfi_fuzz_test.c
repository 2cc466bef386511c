/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "native.h"

#include <dlfcn.h>

/*
 * Frame data that is broken: a library is copied to the heap as it is mapped, random bytes of what
 * describes a function are changed, and a walk goes through the copy, over a stack that mostly
 * leads back into it. Usage: cfi_fuzz_test [rounds [seed]].
 */
#define MAX_CHANGED 8
#define STACK_WORDS 1024

static struct fh_module copied;
static char *copy;
static size_t copy_size;
static uintptr_t stack[STACK_WORDS];

static struct {
    char *at;
    char before;
} changed[MAX_CHANGED];

/* Copies a library's segments to where one block of the heap has room for them. */
static void copy_library(uintptr_t pc)
{
    const struct fh_module *module = fh_module_at(pc);
    uintptr_t bias = fh_module_bias(module);
    Elf64_Phdr found;
    for (unsigned i = 0; segment(module, i, &found); i++) {
        size_t end = found.p_vaddr + found.p_memsz;
        copy_size = found.p_type == PT_LOAD && end > copy_size ? end : copy_size;
    }
    copy = calloc(1, copy_size);
    for (unsigned i = 0; segment(module, i, &found); i++) {
        if (found.p_type == PT_LOAD) {
            fh_copy(copy + found.p_vaddr, bias + found.p_vaddr, found.p_memsz);
        }
    }
    copied = (struct fh_module){
        .low = (uintptr_t)copy + (module->low - bias),
        .high = (uintptr_t)copy + (module->high - bias),
        .offset = module->offset,
        .header = (uintptr_t)copy,
        .path = "/copied.so",
    };
}

static uintptr_t random_pc(void)
{
    return copied.low + random_number() % (copied.high - copied.low);
}

static void fill_stack(struct fh_registers *registers)
{
    for (int i = 0; i < STACK_WORDS; i++) {
        bool pointer = random_number() % 4 == 0;
        stack[i] = pointer ? (uintptr_t)(stack + random_number() % STACK_WORDS) : random_pc();
    }
    *registers = (struct fh_registers){.known = ALL};
    for (int i = 0; i < FH_REGISTERS; i++) {
        registers->value[i] = (uintptr_t)(stack + random_number() % STACK_WORDS);
    }
    registers->value[RSP] = (uintptr_t)(stack + random_number() % 16);
}

/* Changes bytes of the FDE or the CIE, or, seldom, of the table or of the headers. */
static int change(const struct fh_entry *entry)
{
    int count = 1 + (int)(random_number() % MAX_CHANGED);
    for (int i = 0; i < count; i++) {
        uint64_t kind = random_number() % 16;
        uintptr_t at = entry->at - 24;
        size_t size = entry->end - at;
        if (kind == 0) {
            at = entry->header;
            size = 16;
        } else if (kind == 1) {
            at = (uintptr_t)copy;
            size = 1024;
        } else if (kind < 6) {
            at = entry->common - 24;
            size = entry->common_end - at;
        }
        changed[i].at = (char *)at + random_number() % size;
        changed[i].before = *changed[i].at;
        *changed[i].at = (char)random_number();
    }
    return count;
}

static void change_back(int count)
{
    while (count-- > 0) {
        *changed[count].at = changed[count].before;
    }
}

struct sums {
    uint64_t frames, broken, unknown, longest;
    double slowest;
};

static void walk_changed(struct fh_registers registers, bool call, struct sums *sums)
{
    static struct walked walked;
    double begin = seconds();
    walk(registers, call, &walked);
    double took = seconds() - begin;
    sums->frames += (uint64_t)walked.count;
    sums->broken += walked.stopped == BROKEN;
    sums->unknown += walked.stopped == UNKNOWN;
    sums->longest = (uint64_t)walked.count > sums->longest ? (uint64_t)walked.count : sums->longest;
    sums->slowest = took > sums->slowest ? took : sums->slowest;
}

static void survives_changed_frame_data(uint64_t rounds, uint64_t seed)
{
    struct sums sums = {.frames = 0};
    struct fh_registers registers;
    random_state = seed;
    uint64_t tried = 0;
    while (tried < rounds) {
        struct fh_entry entry = {.header = 0};
        uintptr_t pc = random_pc();
        if (fh_cfi_find(&copied, pc, &entry) != FH_CFI_FOUND) {
            continue;
        }
        fill_stack(&registers);
        registers.value[PC] = pc;
        int count = change(&entry);
        walk_changed(registers, tried % 2 == 0, &sums);
        change_back(count);
        tried++;
    }
    CHECK(sums.frames > rounds);
    CHECK(rounds < 1000 || sums.broken > 0);
    CHECK(sums.slowest < 5);
    printf("  %llu rounds, seed %llu: %llu frames, %llu broken, %llu unknown, longest %llu,"
           " slowest %.3f s\n",
           (unsigned long long)tried, (unsigned long long)seed, (unsigned long long)sums.frames,
           (unsigned long long)sums.broken, (unsigned long long)sums.unknown,
           (unsigned long long)sums.longest, sums.slowest);
}

/* Before anything is changed, the copy must give the same rules as the library itself. */
static void copies_what_it_walks(uintptr_t pc)
{
    const struct fh_module *module = fh_module_at(pc);
    static struct fh_rules original, other;
    int found = 0;
    for (int i = 0; i < 20000; i++) {
        uintptr_t at = random_pc();
        uintptr_t there = at - (uintptr_t)copy + fh_module_bias(module);
        enum fh_cfi result = fh_cfi_rules(module, there, &original);
        CHECK(fh_cfi_rules(&copied, at, &other) == result);
        CHECK(result != FH_CFI_BROKEN);
        if (result == FH_CFI_FOUND) {
            found++;
            CHECK(original.cfa.kind == other.cfa.kind && original.cfa.base == other.cfa.base);
        }
    }
    CHECK(found > 15000);
}

/* Expressions of random bytes, and of the operations that loop. */
static void survives_random_expressions(uint64_t rounds)
{
    unsigned char block[64];
    struct fh_registers registers;
    uintptr_t result;
    uint64_t values = 0;
    const unsigned char endless[] = {4, NOP, SKIP, 0xfc, 0xff};
    fill_stack(&registers);
    CHECK(!fh_expression(&registers, (uintptr_t)endless, NULL, &result));
    for (uint64_t i = 0; i < rounds; i++) {
        for (size_t b = 0; b < sizeof block; b++) {
            bool sensible = random_number() % 4 != 0;
            block[b] = (unsigned char)(sensible ? 0x06 + random_number() % 0x90 : random_number());
        }
        block[0] = (unsigned char)(1 + random_number() % 24);
        values += fh_expression(&registers, (uintptr_t)block, i % 2 == 0 ? &result : NULL, &result);
    }
    CHECK(values > rounds / 100);
    printf("  %llu random expressions, %llu with a value\n", (unsigned long long)rounds,
           (unsigned long long)values);
}

int main(int count, char **arguments)
{
    uint64_t rounds = count > 1 ? strtoull(arguments[1], NULL, 0) : 100000;
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 0) : 20262;
    repair_faults();
    CHECK(fh_modules_read());
    uintptr_t pc = (uintptr_t)dlsym(RTLD_NEXT, "tdelete");
    copy_library(pc);
    copies_what_it_walks(pc);
    modules[0] = copied;
    module_count = 1;
    survives_changed_frame_data(rounds, seed);
    survives_random_expressions(rounds);
    free(copy);
    return check_summary("cfi_fuzz_test");
}
