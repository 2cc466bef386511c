/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "check.h"

#include "base/safe_access.c"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int repaired;

static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)info;
    if (fh_recover_load(context)) {
        repaired++;
        return;
    }
    static const char text[] = "a fault that is no checked load's\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) > 0) {
        _exit(100 + signal);
    }
}

static void reads_what_is_there(void)
{
    const unsigned char bytes[] = {0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88};
    uintptr_t at = (uintptr_t)bytes;
    CHECK(fh_word(at) == 0x8877665544332211);
    CHECK(fh_int(at) == 0x44332211);
    CHECK(fh_short(at) == 0x2211);
    CHECK(fh_byte(at + 7) == 0x88);
    CHECK(repaired == 0);
}

static void reads_zero_where_nothing_is(void)
{
    const uintptr_t bad[] = {0, 8, 0x1000, 0x7fffffffffff, 0x800000000000, 0xdeadbeefdeadbeef,
                             UINTPTR_MAX};
    for (size_t i = 0; i < FH_COUNT(bad); i++) {
        CHECK(fh_word(bad[i]) == 0);
        CHECK(fh_int(bad[i]) == 0);
        CHECK(fh_short(bad[i]) == 0);
        CHECK(fh_byte(bad[i]) == 0);
        char byte;
        CHECK(!fh_copy(&byte, bad[i], 1));
    }
    CHECK(repaired == 5 * (int)FH_COUNT(bad));
}

static void stores_nothing_where_nothing_is(void)
{
    const int before = repaired;
    uint64_t word = 41;
    const uintptr_t at = (uintptr_t)&word;
    CHECK(fh_increment(at) == 42);
    fh_replace_word(at, 41, 7);
    CHECK(word == 42);
    fh_replace_word(at, 42, 43);
    CHECK(word == 43);
    fh_store_word(at, UINT64_MAX);
    fh_store_int(at, 1);
    CHECK(word == 0xffffffff00000001);
    CHECK(repaired == before);
    fh_store_word(8, 1);
    fh_store_int(8, 1);
    fh_replace_word(8, 0, 1);
    CHECK(fh_increment(8) == 0);
    CHECK(repaired == before + 4);
}

static void copies_up_to_a_bad_page_and_says_so(void)
{
    char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char copy[16] = "";
    memset(pages, 'x', 8192);
    munmap(pages + 4096, 4096);
    CHECK(!fh_copy(copy, (uintptr_t)pages + 4096 - 8, sizeof copy));
    CHECK(memcmp(copy, "xxxxxxxx\0", 9) == 0);
    CHECK(fh_copy(copy, (uintptr_t)pages, sizeof copy));
    munmap(pages, 4096);
}

static void compares_texts(void)
{
    CHECK(fh_same_text((uintptr_t) "nmethod", "nmethod"));
    CHECK(!fh_same_text((uintptr_t) "nmethod", "nmethods"));
    CHECK(!fh_same_text((uintptr_t) "nmethods", "nmethod"));
    CHECK(!fh_same_text(0, "nmethod"));
}

/* Random addresses, half of which the kernel cannot even map. */
static void survives_a_million_random_loads(void)
{
    uint64_t x = 88172645463325252;
    uint64_t sum = 0;
    for (int i = 0; i < 1000000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        sum += fh_word(i % 2 == 0 ? x : x >> 17);
    }
    CHECK(repaired > 500000);
    CHECK(sum == sum);
}

int main(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    reads_what_is_there();
    reads_zero_where_nothing_is();
    stores_nothing_where_nothing_is();
    copies_up_to_a_bad_page_and_says_so();
    compares_texts();
    survives_a_million_random_loads();
    return check_summary("safe_access_test");
}
