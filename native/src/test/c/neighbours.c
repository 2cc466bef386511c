/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/*
 * Native code as other libraries have it, and what it does with signals, processes and
 * descriptors: dev.faulthandler.Neighbours calls it by name.
 */
#include <errno.h>
#include <fcntl.h>
#include <jni.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#define STACK (1 << 18)
#define GUARD (1 << 16)

static volatile int sink;

static void read_null(void)
{
    volatile int *null = NULL;
    __asm__("" : "+r"(null));
    sink = *null;
}

static void divide_by_zero(void)
{
    int quotient = 1;
    int remainder = 0;
    int divisor = 0;
    __asm__ volatile("idivl %2" : "+a"(quotient), "+d"(remainder) : "r"(divisor));
    sink = quotient;
}

/* Prints how a child ends that does something; what it prints itself is nobody's business. */
static void in_child(void (*action)(void))
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        action();
        _exit(77);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child) {
        printf("neighbour: the child is lost\n");
    } else if (WIFSIGNALED(status)) {
        printf("neighbour: the child died of signal %d\n", WTERMSIG(status));
    } else {
        printf("neighbour: the child exited with %d\n", WEXITSTATUS(status));
    }
    fflush(stdout);
}

static void send_usr1(void)
{
    raise(SIGUSR1);
}

static void exit_3(void)
{
    exit(3);
}

static void exit_4_at_once(void)
{
    _exit(4);
}

static void child_reads_null(void)
{
    in_child(read_null);
}

static void child_aborts(void)
{
    in_child(abort);
}

static void child_divides(void)
{
    in_child(divide_by_zero);
}

static void child_exits(void)
{
    in_child(exit_3);
}

static void child_exits_at_once(void)
{
    in_child(exit_4_at_once);
}

static void child_gets_usr1(void)
{
    in_child(send_usr1);
}

/*
 * Aborts with all signals blocked, on a stack whose frame pointer leads to where nothing can be
 * read: so whoever walks it meets a fault.
 */
static void *abort_blocked(void *unused)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    char *stack = mmap(NULL, STACK + GUARD, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                       0);
    mprotect(stack + STACK, GUARD, PROT_NONE);
    __asm__ volatile("movq %0, %%rsp\n"
                     "movq %1, %%rbp\n"
                     "call abort@PLT\n"
                     :
                     : "r"(stack + STACK - 256), "r"(stack + STACK + 64)
                     : "memory");
    return unused;
}

static void thread_aborts_blocked(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, abort_blocked, NULL) == 0) {
        pthread_join(thread, NULL);
    }
}

static void abort_here_blocked(void)
{
    abort_blocked(NULL);
}

static struct sigaction saved;

static void save_action(void)
{
    sigaction(SIGSEGV, NULL, &saved);
}

static void restore_action(void)
{
    sigaction(SIGSEGV, &saved, NULL);
}

/* Takes every handler of a real-time signal away. */
static void reset_real_time_signals(void)
{
    for (int signal = SIGRTMIN; signal <= SIGRTMAX; signal++) {
        struct sigaction plain = {.sa_handler = SIG_DFL};
        sigaction(signal, &plain, NULL);
    }
}

static int target;

static void note_thread(void)
{
    target = (int)syscall(SYS_gettid);
}

static void *abort_target(void *unused)
{
    sleep(1);
    syscall(SYS_tgkill, getpid(), target, SIGABRT);
    return unused;
}

static void abort_noted_thread_later(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, abort_target, NULL);
}

/* Makes standard error a pipe that is full, and that nobody reads. */
static void leave_standard_error_unread(void)
{
    static const char bytes[4096];
    int ends[2];
    if (pipe(ends) != 0) {
        abort();
    }
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (write(ends[1], bytes, sizeof bytes) > 0) {
    }
    fcntl(ends[1], F_SETFL, 0);
    dup2(ends[1], STDERR_FILENO);
}

static int slow_end;

static void *copy_slowly(void *unused)
{
    char bytes[1000];
    ssize_t count;
    while ((count = read(slow_end, bytes, sizeof bytes)) > 0) {
        if (write(STDOUT_FILENO, bytes, (size_t)count) < 0) {
            break;
        }
        usleep(2000);
    }
    return unused;
}

/* Makes standard error a small pipe that takes what it has room for, and that is read slowly. */
static void read_standard_error_slowly(void)
{
    int ends[2];
    pthread_t thread;
    if (pipe(ends) != 0) {
        abort();
    }
    fcntl(ends[1], F_SETPIPE_SZ, 4096);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    dup2(ends[1], STDERR_FILENO);
    slow_end = ends[0];
    pthread_create(&thread, NULL, copy_slowly, NULL);
}

static void trap(void)
{
    __asm__ volatile("int3");
}

/* Makes a system call that a filter answers with SIGSYS. */
static void call_forbidden(void)
{
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    syscall(SYS_getppid);
}

static void on_trap(int signal, siginfo_t *info, void *context)
{
    (void)signal, (void)info, (void)context;
    printf("neighbour: its trap\n");
    fflush(stdout);
}

/* A library that uses a trap for its own purposes. */
static void handle_traps(void)
{
    struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO};
    sigaction(SIGTRAP, &action, NULL);
}

/* Opens descriptors until there are none left. */
static void leak_descriptors(void)
{
    struct rlimit limit = {.rlim_cur = 4096};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = 4096;
    setrlimit(RLIMIT_NOFILE, &limit);
    while (dup(STDOUT_FILENO) >= 0) {
    }
}

/* Allows no new descriptor, whether some are free or not. */
static void forbid_descriptors(void)
{
    struct rlimit none = {.rlim_cur = 3, .rlim_max = 3};
    setrlimit(RLIMIT_NOFILE, &none);
}

/* Lets no file grow; pipes do. */
static void forbid_file_growth(void)
{
    struct rlimit none = {.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_FSIZE, &none);
}

static void mask_all_modes(void)
{
    umask(0777);
}

static void change_directory(void)
{
    if (chdir("/") != 0) {
        abort();
    }
}

static struct sigaction below;
static volatile sig_atomic_t handling;

/* A handler that hands each fault on, and takes one that comes meanwhile for a bug of its own. */
static void hand_on(int signal, siginfo_t *info, void *context)
{
    if (handling) {
        _exit(99);
    }
    handling = 1;
    below.sa_sigaction(signal, info, context);
    handling = 0;
}

static void handle_faults_once(void)
{
    struct sigaction action = {.sa_sigaction = hand_on,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    sigaction(SIGSEGV, &action, &below);
}

/* Reads null on a stack whose frame pointer leads to where nothing can be read. */
static void read_null_astray(void)
{
    char *stack = mmap(NULL, STACK + GUARD, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                       0);
    mprotect(stack + STACK, GUARD, PROT_NONE);
    __asm__ volatile("movq %0, %%rsp\n"
                     "movq %1, %%rbp\n"
                     "call *%2\n"
                     :
                     : "r"(stack + STACK - 256), "r"(stack + STACK + 64), "r"(read_null)
                     : "memory");
}

extern const char probe_faults[], probe_recovers[];
extern void probe(void);

/* A load of null, as of a profiler's safe access or of a guest's memory. */
__asm__(".text\n"
        ".globl probe, probe_faults, probe_recovers\n"
        "probe: xorl %eax, %eax\n"
        "probe_faults: movq (%rax), %rax\n"
        "probe_recovers: ret\n");

static sigjmp_buf after_probe;

/* Handles the faults of probes, in one way or another, and hands all others on. */
static void recover(int signal, siginfo_t *info, void *context)
{
    greg_t *pc = &((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
    if (*pc == (greg_t)probe_faults) {
        *pc = (greg_t)probe_recovers;
    } else {
        below.sa_sigaction(signal, info, context);
    }
}

static void recover_by_a_jump(int signal, siginfo_t *info, void *context)
{
    greg_t pc = ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
    if (pc == (greg_t)probe_faults) {
        siglongjmp(after_probe, 1);
    }
    below.sa_sigaction(signal, info, context);
}

static void recover_and_die(int signal, siginfo_t *info, void *context)
{
    greg_t *pc = &((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
    (void)info;
    if (*pc == (greg_t)probe_faults) {
        *pc = (greg_t)probe_recovers;
        return;
    }
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(signal, &plain, NULL);
    raise(signal);
}

static void handle_faults(void (*handler)(int signal, siginfo_t *info, void *context))
{
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, &below);
}

static void recover_probes(void)
{
    handle_faults(recover);
}

static void recover_probes_by_a_jump(void)
{
    handle_faults(recover_by_a_jump);
}

static void recover_probes_and_die_of_others(void)
{
    handle_faults(recover_and_die);
}

static void probe_3000_times(void)
{
    volatile int probes = 0;
    while (probes < 3000) {
        if (sigsetjmp(after_probe, 1) == 0) {
            probe();
        }
        probes++;
    }
    printf("neighbour: recovered from %d faults\n", probes);
    fflush(stdout);
}

static volatile int depth;

/* Overflows the stack in native code. */
static void overflow(void)
{
    volatile char frame[4096];
    frame[0] = (char)depth++;
    overflow();
    sink = frame[0];
}

static const struct {
    const char *name;
    void (*run)(void);
} ACTIONS[] = {
    {"child reads null", child_reads_null},
    {"child aborts", child_aborts},
    {"child divides", child_divides},
    {"child exits", child_exits},
    {"child exits at once", child_exits_at_once},
    {"child gets SIGUSR1", child_gets_usr1},
    {"thread aborts blocked", thread_aborts_blocked},
    {"abort blocked", abort_here_blocked},
    {"read null", read_null},
    {"save action", save_action},
    {"restore action", restore_action},
    {"reset real-time signals", reset_real_time_signals},
    {"note thread", note_thread},
    {"abort noted thread later", abort_noted_thread_later},
    {"leave standard error unread", leave_standard_error_unread},
    {"read standard error slowly", read_standard_error_slowly},
    {"trap", trap},
    {"call forbidden", call_forbidden},
    {"handle traps", handle_traps},
    {"leak descriptors", leak_descriptors},
    {"forbid descriptors", forbid_descriptors},
    {"forbid file growth", forbid_file_growth},
    {"mask all modes", mask_all_modes},
    {"change directory", change_directory},
    {"abort", abort},
    {"handle faults once", handle_faults_once},
    {"read null astray", read_null_astray},
    {"overflow natively", overflow},
    {"recover probes", recover_probes},
    {"recover probes by a jump", recover_probes_by_a_jump},
    {"recover probes and die of others", recover_probes_and_die_of_others},
    {"probe 3000 times", probe_3000_times},
};

/* Does what a name says; false where there is no such action. */
static bool act(const char *name)
{
    for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
        if (strcmp(name, ACTIONS[i].name) == 0) {
            ACTIONS[i].run();
            return true;
        }
    }
    return false;
}

/* A thread with a stack for signals of its own, as language runtimes make them. */
static JavaVM *vm;
static jclass program;

struct visitor {
    int bytes;
    bool attached;
    const char *action;
};

static void act_in_java(const char *action)
{
    JNIEnv *jni;
    (*vm)->AttachCurrentThread(vm, (void **)&jni, NULL);
    jmethodID method = (*jni)->GetStaticMethodID(jni, program, "actAttached", "(Ljava/lang/String;)V");
    (*jni)->CallStaticVoidMethod(jni, program, method, (*jni)->NewStringUTF(jni, action));
    (*vm)->DetachCurrentThread(vm);
}

static void *visit(void *argument)
{
    const struct visitor *visitor = argument;
    stack_t before = {.ss_sp = malloc((size_t)visitor->bytes), .ss_size = (size_t)visitor->bytes};
    stack_t after;
    if (sigaltstack(&before, NULL) != 0) {
        printf("too small for this machine: the kernel needs %lu bytes\n", getauxval(AT_MINSIGSTKSZ));
        exit(78);
    }
    if (visitor->attached) {
        act_in_java(visitor->action);
    } else if (!act(visitor->action)) {
        abort();
    }
    sigaltstack(NULL, &after);
    printf("neighbour: the stack for signals is %s\n",
           after.ss_sp == before.ss_sp && after.ss_size == before.ss_size && after.ss_flags == 0
               ? "as before"
               : "another one");
    fflush(stdout);
    return NULL;
}

JNIEXPORT void JNICALL Java_dev_faulthandler_Neighbours_actWithStack(JNIEnv *jni, jclass class,
                                                                     jint bytes, jboolean attached,
                                                                     jstring name)
{
    struct visitor visitor = {bytes, attached, (*jni)->GetStringUTFChars(jni, name, NULL)};
    pthread_t thread;
    (*jni)->GetJavaVM(jni, &vm);
    program = (*jni)->NewGlobalRef(jni, class);
    if (pthread_create(&thread, NULL, visit, &visitor) == 0) {
        pthread_join(thread, NULL);
    }
    (*jni)->ReleaseStringUTFChars(jni, name, visitor.action);
}

JNIEXPORT void JNICALL Java_dev_faulthandler_Neighbours_act(JNIEnv *jni, jclass class, jstring name)
{
    (void)class;
    const char *text = (*jni)->GetStringUTFChars(jni, name, NULL);
    bool acted = act(text);
    (*jni)->ReleaseStringUTFChars(jni, name, text);
    if (!acted) {
        (*jni)->FatalError(jni, "there is no such action");
    }
}
