/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <string.h>

/*
 * Loads that survive bad addresses. Each is one instruction with a label; the handler of SIGSEGV
 * and SIGBUS calls fh_recover_load, which recognises the label and continues behind it, with the
 * fallback as the result. So a load costs what a load costs, and nothing is asked of the kernel.
 */
__asm__(
    ".text\n"
    ".local checked64, checked32, checked16, checked8, checked_copy\n"
    ".local checked_store64, checked_store32, checked_add, checked_swap\n"
    "checked64: movq (%rdi), %rax\n ret\n"
    "checked32: movl (%rdi), %eax\n ret\n"
    "checked16: movzwl (%rdi), %eax\n ret\n"
    "checked8: movzbl (%rdi), %eax\n ret\n"
    "checked_store64: movq %rsi, (%rdi)\n ret\n"
    "checked_store32: movl %esi, (%rdi)\n ret\n"
    "checked_add: movl $1, %eax\n"
    "checked_adding: lock xaddl %eax, (%rdi)\n incl %eax\n ret\n"
    "checked_swap: movq %rsi, %rax\n"
    "checked_swapping: lock cmpxchgq %rdx, (%rdi)\n ret\n"
    "checked_zero: xorl %eax, %eax\n ret\n"
    "checked_copy: movq %rdx, %rcx\n"
    "checked_bytes: rep movsb\n"
    "checked_left: movq %rcx, %rax\n ret\n");

extern uint64_t checked64(uintptr_t address);
extern uint32_t checked32(uintptr_t address);
extern uint32_t checked16(uintptr_t address);
extern uint32_t checked8(uintptr_t address);
extern size_t checked_copy(void *to, uintptr_t from, size_t count);
extern void checked_store64(uintptr_t address, uint64_t word);
extern void checked_store32(uintptr_t address, uint32_t number);
extern uint32_t checked_add(uintptr_t address);
extern void checked_swap(uintptr_t address, uint64_t from, uint64_t to);
extern const char checked_adding[], checked_swapping[];
extern const char checked_zero[], checked_bytes[], checked_left[];

/* AS-SAFE. Returns the 8 bytes at an address, or zero where they cannot be read. */
uint64_t fh_word(uintptr_t address)
{
    return checked64(address);
}

/* AS-SAFE. The same for 4 bytes. */
uint32_t fh_int(uintptr_t address)
{
    return checked32(address);
}

/* AS-SAFE. The same for 2 bytes. */
uint32_t fh_short(uintptr_t address)
{
    return checked16(address);
}

/* AS-SAFE. The same for one byte. */
uint32_t fh_byte(uintptr_t address)
{
    return checked8(address);
}

/* AS-SAFE. Copies bytes; false means that not all could be read. */
bool fh_copy(void *to, uintptr_t from, size_t count)
{
    return checked_copy(to, from, count) == 0;
}

/*
 * AS-SAFE. Stores 8 bytes, or nothing where that cannot be: a file that is mapped may have been
 * truncated. As all stores of this processor, it comes after those before it.
 */
void fh_store_word(uintptr_t address, uint64_t word)
{
    checked_store64(address, word);
}

/* AS-SAFE. The same for 4 bytes. */
void fh_store_int(uintptr_t address, uint32_t number)
{
    checked_store32(address, number);
}

/* AS-SAFE. Adds one to the number at an address, and returns it; 0 where that cannot be. */
uint32_t fh_increment(uintptr_t address)
{
    return checked_add(address);
}

/* AS-SAFE. Stores 8 bytes where others stand. */
void fh_replace_word(uintptr_t address, uint64_t from, uint64_t to)
{
    checked_swap(address, from, to);
}

/* AS-SAFE. Returns whether a C string stands at an address. */
bool fh_same_text(uintptr_t address, const char *text)
{
    return fh_starts_with(address, text) && fh_byte(address + strlen(text)) == 0;
}

/* AS-SAFE. Returns whether the C string at an address starts with a text. */
bool fh_starts_with(uintptr_t address, const char *text)
{
    for (; *text != '\0'; address++, text++) {
        if (fh_byte(address) != (unsigned char)*text) {
            return false;
        }
    }
    return true;
}

/* AS-SAFE. Continues a checked load that faulted; false means that the fault is another's. */
bool fh_recover_load(ucontext_t *context)
{
    greg_t *pc = &context->uc_mcontext.gregs[REG_RIP];
    const char *at = (const char *)*pc;
    if (at == (const char *)checked64 || at == (const char *)checked32
        || at == (const char *)checked16 || at == (const char *)checked8
        || at == (const char *)checked_store64 || at == (const char *)checked_store32
        || at == checked_adding || at == checked_swapping) {
        *pc = (greg_t)checked_zero;
        return true;
    }
    if (at == checked_bytes) {
        *pc = (greg_t)checked_left;
        return true;
    }
    return false;
}

/* AS-SAFE. Lets a load's fault reach the handler; a thread that blocks these signals would die. */
void fh_unblock_faults(sigset_t *before)
{
    sigset_t faults;
    sigemptyset(&faults);
    sigaddset(&faults, SIGSEGV);
    sigaddset(&faults, SIGBUS);
    sigaddset(&faults, SIGILL);
    sigaddset(&faults, SIGFPE);
    sigprocmask(SIG_UNBLOCK, &faults, before);
}
