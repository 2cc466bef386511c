/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "unwind/unwind.h"

/*
 * One native frame up. The frame data of a library says where a caller's registers are. Where there
 * is none, two guesses are made, and marked: where a thread was interrupted, in an assembler
 * routine without a frame or after a call of what is no code, the return address may be on top of
 * the stack; else the frame pointer holds the chain that compilers once built everywhere. A guess
 * counts only if it leads to code. The stack rises with each frame but that of a signal, so all
 * but a forged chain of those terminates by itself: callers count their frames.
 */
#define MAX_GUESSED (1u << 20) /* bytes to a frame pointer */

enum { RBX = 3, RBP = 6, RSP = 7, R12 = 12, R13, R14, R15, PC };

static const uint32_t KEPT = 1u << RBX | 1u << RBP | 1u << R12 | 1u << R13 | 1u << R14 | 1u << R15;
static const uint32_t ALL = (1u << FH_REGISTERS) - 1;

static const char NO_CODE[] = "the program counter is not in code";
static const char NO_RETURN[] = "the return address is not in code";
static const char NO_DATA[] = "no frame data for this code, and no frame pointer";
static const char BROKEN[] = "the frame data makes no sense";
static const char UNKNOWN[] = "the frame data needs a register that is not known";
static const char UNREADABLE[] = "the stack cannot be read";
static const char NOT_RISING[] = "the stack does not rise";

/* Stores the registers that a call leaves as they are, and a return address in the caller. */
__asm__(
    ".text\n"
    ".globl fh_registers_here\n"
    ".hidden fh_registers_here\n"
    ".type fh_registers_here, @function\n"
    "fh_registers_here:\n"
    ".cfi_startproc\n"
    "movq %rbx, 24(%rdi)\n"
    "movq %rbp, 48(%rdi)\n"
    "leaq 8(%rsp), %rax\n"
    "movq %rax, 56(%rdi)\n"
    "movq %r12, 96(%rdi)\n"
    "movq %r13, 104(%rdi)\n"
    "movq %r14, 112(%rdi)\n"
    "movq %r15, 120(%rdi)\n"
    "movq (%rsp), %rax\n"
    "movq %rax, 128(%rdi)\n"
    "movl $0x1f0c8, 136(%rdi)\n"
    "movb $0, 140(%rdi)\n"
    "ret\n"
    ".cfi_endproc\n"
    ".size fh_registers_here, . - fh_registers_here\n");

_Static_assert(offsetof(struct fh_registers, known) == 136, "as fh_registers_here has it");
_Static_assert(offsetof(struct fh_registers, guessed) == 140, "as fh_registers_here has it");

/* AS-SAFE. Takes the registers of the kernel's or of a copy of theirs; false: unreadable. */
static bool take_saved(uintptr_t saved, struct fh_registers *registers)
{
    static const uint8_t NUMBERS[FH_REGISTERS] = {
        [REG_R8] = 8, [REG_R9] = 9, [REG_R10] = 10, [REG_R11] = 11, [REG_R12] = 12,
        [REG_R13] = 13, [REG_R14] = 14, [REG_R15] = 15, [REG_RDI] = 5, [REG_RSI] = 4,
        [REG_RBP] = RBP, [REG_RBX] = RBX, [REG_RDX] = 1, [REG_RAX] = 0, [REG_RCX] = 2,
        [REG_RSP] = RSP, [REG_RIP] = PC,
    };
    uintptr_t values[FH_REGISTERS];
    if (!fh_copy(values, saved, sizeof values)) {
        return false;
    }
    for (int i = 0; i < FH_REGISTERS; i++) {
        registers->value[NUMBERS[i]] = values[i];
    }
    registers->known = ALL;
    registers->guessed = false;
    return true;
}

/* AS-SAFE. Takes the registers of a thread that was interrupted, whose pc is no return address. */
void fh_registers_of(const ucontext_t *context, struct fh_registers *registers)
{
    if (!take_saved((uintptr_t)context->uc_mcontext.gregs, registers)) {
        *registers = (struct fh_registers){.known = 0};
    }
}

/* AS-SAFE. Ends the walk, with a reason or at the thread's first frame. */
static bool stop(const char **stopped, const char *reason)
{
    *stopped = reason;
    return false;
}

/* AS-SAFE. */
static bool knows(const struct fh_registers *registers, uint32_t number)
{
    return (registers->known >> number & 1) != 0;
}

/* AS-SAFE. Computes what a rule stands for; false where it cannot be known. */
static bool compute(const struct fh_registers *registers, struct fh_rule rule, uintptr_t cfa,
                    uintptr_t *value)
{
    uintptr_t address = cfa + (uintptr_t)rule.value;
    switch (rule.kind) {
    case FH_IS_OFFSET:
        *value = address;
        return true;
    case FH_AT_OFFSET:
        return fh_copy(value, address, sizeof *value);
    case FH_IN_REGISTER:
        *value = registers->value[rule.base] + (uintptr_t)rule.value;
        return knows(registers, rule.base);
    case FH_IS_EXPRESSION:
        return fh_expression(registers, (uintptr_t)rule.value, &cfa, value);
    case FH_AT_EXPRESSION:
        return fh_expression(registers, (uintptr_t)rule.value, &cfa, &address)
               && fh_copy(value, address, sizeof *value);
    case FH_UNSPECIFIED:
    case FH_SAME:
    case FH_UNDEFINED:
        break;
    }
    return false;
}

/* AS-SAFE. Computes the canonical frame address: the stack pointer before the call. */
static bool compute_cfa(const struct fh_registers *registers, struct fh_rule rule, uintptr_t *cfa)
{
    if (rule.kind == FH_IS_EXPRESSION) {
        return fh_expression(registers, (uintptr_t)rule.value, NULL, cfa);
    }
    return compute(registers, rule, 0, cfa);
}

/* AS-SAFE. Sets one register of the caller, and whether it is known. */
static void derive(const struct fh_registers *from, const struct fh_rule *rule, uint32_t number,
                   uintptr_t cfa, struct fh_registers *to)
{
    bool unspecified = rule->kind == FH_UNSPECIFIED;
    bool kept = rule->kind == FH_SAME || (unspecified && (KEPT >> number & 1) != 0);
    bool known = true;
    if (number == RSP && unspecified) {
        to->value[number] = cfa;
    } else if (kept) {
        to->value[number] = from->value[number];
        known = knows(from, number);
    } else {
        known = compute(from, *rule, cfa, &to->value[number]);
    }
    to->known |= (known ? 1u : 0u) << number;
}

/* AS-SAFE. Goes up by a frame's rules. */
static bool by_rules(struct fh_registers *registers, const struct fh_rules *rules, bool *call,
                     const char **stopped)
{
    struct fh_registers caller = {.known = 0};
    uintptr_t cfa;
    if (!compute_cfa(registers, rules->cfa, &cfa)) {
        return stop(stopped, UNKNOWN);
    }
    if (rules->registers[PC].kind == FH_UNDEFINED) {
        return stop(stopped, NULL);
    }
    for (uint32_t i = 0; i < FH_REGISTERS; i++) {
        derive(registers, &rules->registers[i], i, cfa, &caller);
    }
    if (!knows(&caller, PC) || !knows(&caller, RSP)) {
        return stop(stopped, UNREADABLE);
    }
    if (caller.value[PC] == 0) {
        return stop(stopped, NULL);
    }
    if (!rules->signal && knows(registers, RSP) && caller.value[RSP] <= registers->value[RSP]) {
        return stop(stopped, NOT_RISING);
    }
    *registers = caller;
    *call = !rules->signal;
    return true;
}

/* AS-SAFE. Goes to a caller that was guessed, unless its return address does not lead to code. */
static bool guess(struct fh_registers *registers, uintptr_t slot, bool *call)
{
    uintptr_t pc;
    if (!fh_copy(&pc, slot, sizeof pc) || fh_module_at(pc - 1) == NULL) {
        return false;
    }
    registers->value[PC] = pc;
    registers->value[RSP] = slot + sizeof pc;
    registers->guessed = true;
    *call = true;
    return true;
}

/* AS-SAFE. Returns whether a call instruction lies right before an address. */
static bool follows_call(uintptr_t pc)
{
    if (fh_byte(pc - 5) == 0xe8) {
        return true;
    }
    for (uintptr_t length = 2; length <= 7; length++) {
        if (fh_byte(pc - length) == 0xff && (fh_byte(pc - length + 1) >> 3 & 7) == 2) {
            return true;
        }
    }
    return false;
}

/* AS-SAFE. */
static bool by_top_of_stack(struct fh_registers *registers, bool *call)
{
    uintptr_t top = registers->value[RSP];
    return !*call && knows(registers, RSP) && follows_call(fh_word(top))
           && guess(registers, top, call);
}

/* AS-SAFE. */
static bool by_frame_pointer(struct fh_registers *registers, bool *call)
{
    const uint32_t needed = 1u << RBP | 1u << RSP;
    uintptr_t fp = registers->value[RBP];
    uintptr_t saved;
    if ((registers->known & needed) != needed || fp < registers->value[RSP]
        || fp - registers->value[RSP] > MAX_GUESSED || fp % sizeof fp != 0
        || !fh_copy(&saved, fp, sizeof saved) || !guess(registers, fp + sizeof fp, call)) {
        return false;
    }
    registers->value[RBP] = saved;
    registers->known = needed | 1u << PC;
    return true;
}

/* AS-SAFE. Returns whether "mov $15, %rax; syscall" is there: the return from a signal handler. */
static bool is_signal_return(uintptr_t pc)
{
    return fh_word(pc) == 0x0f0000000fc0c748 && fh_byte(pc + 8) == 0x05;
}

/*
 * AS-SAFE. Goes from a frame to its caller. *call says whether the pc is a return address, which
 * may belong to the next function already, if the call was the last instruction of its own. False:
 * the walk is at its end, or *stopped says what hinders it; the registers are as before.
 */
bool fh_unwind(struct fh_registers *registers, bool *call, const char **stopped)
{
    static struct fh_rules rules;
    uintptr_t pc = registers->value[PC] - (*call ? 1 : 0);
    const struct fh_module *module = fh_module_at(pc);
    *stopped = NULL;
    registers->guessed = false;
    if (!knows(registers, PC)) {
        return stop(stopped, UNKNOWN);
    }
    if (module == NULL) {
        return by_top_of_stack(registers, call) || stop(stopped, *call ? NO_RETURN : NO_CODE);
    }
    enum fh_cfi found = fh_cfi_rules(module, pc, &rules);
    if (found == FH_CFI_FOUND) {
        return by_rules(registers, &rules, call, stopped);
    }
    const size_t before = offsetof(ucontext_t, uc_mcontext.gregs);
    if (found == FH_CFI_NONE && *call && knows(registers, RSP)
        && is_signal_return(registers->value[PC])
        && take_saved(registers->value[RSP] + before, registers)) {
        *call = false;
        return true;
    }
    return by_top_of_stack(registers, call) || by_frame_pointer(registers, call)
           || stop(stopped, found == FH_CFI_NONE ? NO_DATA : BROKEN);
}
