// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Keys of faulthandler's configuration parameters, and their defaults.
 *
 * <p>Each can be set as a configuration parameter of the launcher's request, as a system property
 * or in {@code junit-platform.properties}. For example, in a suite:
 *
 * <pre>{@code
 * @ConfigurationParameter(key = Constants.TIMEOUT_PROPERTY_NAME, value = "30 s")
 * }</pre>
 *
 * @since 0.1
 */
// The table in docs/configuration.md and the configuration metadata are made from these comments.
@API(status = EXPERIMENTAL, since = "0.1")
public final class Constants {

    /**
     * Whether faulthandler does anything at all: {@value}.
     *
     * <p>Values: {@code true}, {@code false}.
     *
     * <p>Default: {@value #ENABLED_DEFAULT}.
     */
    public static final String ENABLED_PROPERTY_NAME = "faulthandler.enabled";

    /** Default of {@link #ENABLED_PROPERTY_NAME}: {@value}. */
    public static final String ENABLED_DEFAULT = "true";

    /**
     * Classes that run in a worker JVM, where a crash is the failure of one test: {@value}.
     *
     * <p>Values: {@code annotated}, {@code all}.
     *
     * <p>Default: {@value #SCOPE_DEFAULT}.
     */
    public static final String SCOPE_PROPERTY_NAME = "faulthandler.scope";

    /** Default of {@link #SCOPE_PROPERTY_NAME}: {@value}. */
    public static final String SCOPE_DEFAULT = "annotated";

    /**
     * Where the classes in scope run: {@value}.
     *
     * <p>Values: {@code worker}, {@code class}, {@code method}, {@code none}.
     *
     * <p>Default: {@value #ISOLATION_DEFAULT}; {@code none} under a debugger.
     */
    public static final String ISOLATION_PROPERTY_NAME = "faulthandler.isolation";

    /** Default of {@link #ISOLATION_PROPERTY_NAME} without a debugger: {@value}. */
    public static final String ISOLATION_DEFAULT = "worker";

    /**
     * Maximum number of workers that run tests at the same time, for each test JVM: {@value}.
     *
     * <p>Values: a number of at least 1, {@code auto}.
     *
     * <p>Default: 1; in JUnit's parallel mode, its parallelism.
     */
    public static final String WORKERS_PROPERTY_NAME = "faulthandler.workers";

    /**
     * Maximum number of workers that a run starts in place of those that died: {@value}.
     *
     * <p>Values: a number of at least 0, {@code unlimited}.
     *
     * <p>Default: {@value #WORKER_RESTARTS_DEFAULT}.
     */
    public static final String WORKER_RESTARTS_PROPERTY_NAME = "faulthandler.worker.restarts";

    /** Default of {@link #WORKER_RESTARTS_PROPERTY_NAME}: {@value}. */
    public static final String WORKER_RESTARTS_DEFAULT = "20";

    /**
     * JVM arguments that a worker gets in addition to, or instead of, those that it inherits from
     * the test JVM: {@value}.
     *
     * <p>Values: JVM arguments.
     *
     * <p>Default: none.
     */
    public static final String WORKER_JVM_ARGS_PROPERTY_NAME = "faulthandler.worker.jvmArgs";

    /**
     * Port on which a worker waits for a debugger before it does anything else: {@value}.
     *
     * <p>Values: a port from 1 to 65535.
     *
     * <p>Default: none.
     */
    public static final String WORKER_DEBUG_PROPERTY_NAME = "faulthandler.worker.debug";

    /**
     * Whether each LauncherSessionListener that JUnit finds in META-INF/services also sees the
     * launcher session of each worker: {@value}.
     *
     * <p>Values: {@code true}, {@code false}.
     *
     * <p>Default: {@value #WORKER_SESSION_LISTENERS_ENABLED_DEFAULT}.
     */
    public static final String WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME =
            "faulthandler.worker.sessionListeners.enabled";

    /** Default of {@link #WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME}: {@value}. */
    public static final String WORKER_SESSION_LISTENERS_ENABLED_DEFAULT = "true";

    /**
     * How long a worker may take to exit after its last test, for its shutdown hooks and session
     * listeners; then it is killed: {@value}.
     *
     * <p>Values: a number and a unit, such as {@code 45 s}.
     *
     * <p>Default: {@value #WORKER_EXIT_TIMEOUT_DEFAULT}; 10 s if the test JVM is terminated.
     */
    public static final String WORKER_EXIT_TIMEOUT_PROPERTY_NAME =
            "faulthandler.worker.exitTimeout";

    /** Default of {@link #WORKER_EXIT_TIMEOUT_PROPERTY_NAME}: {@value}. */
    public static final String WORKER_EXIT_TIMEOUT_DEFAULT = "30 s";

    /**
     * Whether the native handler is loaded, in workers and in the test JVM: {@value}.
     *
     * <p>Values: {@code true}, {@code false}.
     *
     * <p>Default: {@value #NATIVE_ENABLED_DEFAULT}.
     */
    public static final String NATIVE_ENABLED_PROPERTY_NAME = "faulthandler.native.enabled";

    /** Default of {@link #NATIVE_ENABLED_PROPERTY_NAME}: {@value}. */
    public static final String NATIVE_ENABLED_DEFAULT = "true";

    /**
     * How often a test may run again, each time in a fresh worker, after it crashed, timed out or
     * otherwise terminated its JVM: {@value}.
     *
     * <p>Values: a number of at least 0.
     *
     * <p>Default: {@value #RETRIES_DEFAULT}.
     */
    public static final String RETRIES_PROPERTY_NAME = "faulthandler.retries";

    /** Default of {@link #RETRIES_PROPERTY_NAME}: {@value}. */
    public static final String RETRIES_DEFAULT = "0";

    /**
     * Whether faulthandler searches for the earlier tests that make a later test crash: {@value}.
     *
     * <p>Values: {@code true}, {@code false}.
     *
     * <p>Default: {@value #BISECT_ENABLED_DEFAULT}.
     */
    public static final String BISECT_ENABLED_PROPERTY_NAME = "faulthandler.bisect.enabled";

    /** Default of {@link #BISECT_ENABLED_PROPERTY_NAME}: {@value}. */
    public static final String BISECT_ENABLED_DEFAULT = "false";

    /**
     * Directory that reports are written to: {@value}.
     *
     * <p>Values: a path.
     *
     * <p>Default: {@code target/faulthandler}, or JUnit's own output directory.
     */
    public static final String REPORTS_DIRECTORY_PROPERTY_NAME = "faulthandler.reports.directory";

    /**
     * Maximum duration of a test, including its {@code @BeforeEach} and {@code @AfterEach} methods
     * and its extensions: {@value}.
     *
     * <p>Values: a duration, such as {@code 30 s}.
     *
     * <p>Default: none.
     */
    public static final String TIMEOUT_PROPERTY_NAME = "faulthandler.timeout";

    /**
     * What happens to a test that exceeds its time limit: {@value}.
     *
     * <p>Values: {@code dump}, {@code fail}, {@code exit}.
     *
     * <p>Default: {@value #TIMEOUT_ACTION_DEFAULT}.
     */
    public static final String TIMEOUT_ACTION_PROPERTY_NAME = "faulthandler.timeout.action";

    /** Default of {@link #TIMEOUT_ACTION_PROPERTY_NAME}: {@value}. */
    public static final String TIMEOUT_ACTION_DEFAULT = "fail";

    /**
     * Whether a test that goes on after its time limit is dumped repeatedly: {@value}.
     *
     * <p>Values: {@code true}, {@code false}.
     *
     * <p>Default: {@value #TIMEOUT_REPEAT_DEFAULT}.
     */
    public static final String TIMEOUT_REPEAT_PROPERTY_NAME = "faulthandler.timeout.repeat";

    /** Default of {@link #TIMEOUT_REPEAT_PROPERTY_NAME}: {@value}. */
    public static final String TIMEOUT_REPEAT_DEFAULT = "false";

    /**
     * Maximum duration of a whole run, from the moment at which JUnit starts to execute it:
     * {@value}.
     *
     * <p>Values: a duration, such as {@code 20 m}.
     *
     * <p>Default: none.
     */
    public static final String RUN_TIMEOUT_PROPERTY_NAME = "faulthandler.run.timeout";

    /**
     * Time after which a running test is reported on standard error, and the interval at which the
     * report is repeated: {@value}.
     *
     * <p>Values: a duration, such as {@code 60 s}.
     *
     * <p>Default: {@value #SLOW_DEFAULT}.
     */
    public static final String SLOW_PROPERTY_NAME = "faulthandler.slow";

    /** Default of {@link #SLOW_PROPERTY_NAME}: {@value}. */
    public static final String SLOW_DEFAULT = "60 s";

    private Constants() {}
}
