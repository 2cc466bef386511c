// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package chaos;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.JvmExitedError;
import dev.faulthandler.junit.JvmKilledError;
import dev.faulthandler.junit.JvmLostError;
import dev.faulthandler.junit.TestTimedOutError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What becomes of a test; a new kind of end is one more constant. */
enum Fate {
    PASSES {
        @Override
        void befall(int test) {}

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return false;
        }
    },

    FAILS {
        @Override
        void befall(int test) {
            throw new AssertionError("test " + test);
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure.getClass() == AssertionError.class
                    && failure.getMessage().equals("test " + test);
        }
    },

    CRASHES {
        @Override
        void befall(int test) {
            Crasher.readNull();
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof JvmCrashedError && says(failure, "SIGSEGV");
        }
    },

    ABORTS {
        @Override
        void befall(int test) {
            Crasher.sigabrt();
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof JvmCrashedError && says(failure, "SIGABRT");
        }
    },

    OVERFLOWS_THE_NATIVE_STACK {
        @Override
        void befall(int test) {
            Crasher.stackOverflow();
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof JvmCrashedError && says(failure, "SIGSEGV");
        }
    },

    HALTS {
        @Override
        void befall(int test) {
            Runtime.getRuntime().halt(status(test));
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof JvmExitedError
                    && says(failure, "Runtime.halt(" + status(test) + ")");
        }
    },

    EXITS {
        @Override
        void befall(int test) {
            System.exit(status(test));
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof JvmExitedError
                    && says(failure, "System.exit(" + status(test) + ")");
        }
    },

    IS_KILLED {
        @Override
        void befall(int test) throws IOException, InterruptedException {
            sendToSelf("-KILL");
            Thread.sleep(60_000);
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof JvmKilledError && says(failure, "SIGKILL");
        }
    },

    /** In parallel, memory that is full would be no less the fate of those that run beside it. */
    RUNS_OUT_OF_MEMORY {
        @Override
        void befall(int test) {
            List<long[]> kept = new ArrayList<>();
            int length = Plan.isParallel() ? Integer.MAX_VALUE - 8 : 1 << 20;
            while (true) {
                kept.add(new long[length]);
            }
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof OutOfMemoryError
                    || failure instanceof JvmLostError && says(failure, "out of memory");
        }
    },

    IS_STOPPED {
        @Override
        void befall(int test) throws IOException, InterruptedException {
            sendToSelf("-STOP");
            Thread.sleep(600_000);
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof TestTimedOutError && says(failure, "(SIGSTOP)");
        }
    },

    DEADLOCKS {
        @Override
        void befall(int test) {
            Object left = new Object();
            Object right = new Object();
            CountDownLatch both = new CountDownLatch(2);
            Thread other = new Thread(() -> lock(right, left, both));
            other.setDaemon(true);
            other.start();
            lock(left, right, both);
        }

        private void lock(Object first, Object second, CountDownLatch both) {
            synchronized (first) {
                both.countDown();
                while (both.getCount() > 0) {
                    Thread.onSpinWait();
                }
                synchronized (second) {
                    both.countDown();
                }
            }
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof TestTimedOutError
                    && says(failure, "Timeout (")
                    && says(failure, "waiting to lock a java.lang.Object");
        }
    },

    /** Every other test ends as it is interrupted, and its worker goes on. */
    HANGS {
        @Override
        void befall(int test) throws InterruptedException {
            while (test % 2 == 0) {
                LockSupport.park();
            }
            Thread.sleep(600_000);
        }

        @Override
        boolean isToldBy(int test, Throwable failure) {
            return failure instanceof TestTimedOutError && says(failure, "Timeout (");
        }
    };

    /** Have it come over the thread that calls. */
    abstract void befall(int test) throws Exception;

    /** Return whether a failure is what is to be reported of it. */
    abstract boolean isToldBy(int test, Throwable failure);

    /** Return what is wrong with what was reported of it, or nothing. */
    Optional<String> complaint(int test, Optional<Throwable> failure) {
        boolean right = failure.map(told -> isToldBy(test, told)).orElse(this == PASSES);
        return right
                ? Optional.empty()
                : Optional.of("test " + test + " " + this + ": " + failure.map(Fate::headline));
    }

    private static void sendToSelf(String signal) throws IOException, InterruptedException {
        String own = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", signal, own).start().waitFor();
    }

    private static String headline(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }

    private static int status(int test) {
        return test % 100 + 1;
    }

    private static boolean says(Throwable failure, String words) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().contains(words);
    }
}
