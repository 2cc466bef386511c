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
    "checked64: movq (%rdi), %rax\n ret\n"
    "checked32: movl (%rdi), %eax\n ret\n"
    "checked16: movzwl (%rdi), %eax\n ret\n"
    "checked8: movzbl (%rdi), %eax\n ret\n"
    "checked_zero: xorl %eax, %eax\n ret\n"
    "checked_copy: movq %rdx, %rcx\n"
    "checked_bytes: rep movsb\n"
    "checked_left: movq %rcx, %rax\n ret\n");

extern uint64_t checked64(uintptr_t address);
extern uint32_t checked32(uintptr_t address);
extern uint32_t checked16(uintptr_t address);
extern uint32_t checked8(uintptr_t address);
extern size_t checked_copy(void *to, uintptr_t from, size_t count);
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
        || at == (const char *)checked16 || at == (const char *)checked8) {
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
