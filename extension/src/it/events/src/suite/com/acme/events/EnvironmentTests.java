// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a test sees of its JVM. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EnvironmentTests {

    @Test
    void place() {
        System.out.println(Path.of("").toAbsolutePath());
        System.out.println(System.getProperty("user.dir"));
        System.out.println(System.getProperty("java.io.tmpdir"));
        System.out.println(System.getProperty("user.home"));
    }

    @Test
    void language() {
        System.out.println(Locale.getDefault());
        System.out.println(Locale.getDefault(Locale.Category.FORMAT));
        System.out.println(TimeZone.getDefault().getID());
        System.out.println(Charset.defaultCharset());
        System.out.println(System.getProperty("file.encoding"));
        System.out.println(System.getProperty("stdout.encoding"));
        System.out.println(System.getProperty("sun.stdout.encoding"));
        System.out.println(System.lineSeparator().length());
    }

    @Test
    void properties() {
        System.out.println(System.getProperty("com.acme.given"));
        System.out.println(System.getProperty("com.acme.empty"));
        System.out.println(System.getProperty("com.acme.unicode"));
        System.out.println(System.getProperty("java.class.path").contains("suite"));
        var names = new TreeMap<>(System.getProperties()).keySet().toString();
        System.out.println(
                names.replaceAll(
                        ", (dev\\.faulthandler|jna|jnidispatch|sun)\\.[^,\\]]*|, user.timezone",
                        ""));
    }

    @Test
    void environment() {
        var variables = new TreeMap<>(System.getenv());
        variables.remove("_");
        System.out.println(variables.hashCode() + " " + variables.keySet());
    }

    @Test
    void input() throws Exception {
        System.out.println(System.in.read());
    }

    @Test
    void thread() {
        Thread thread = Thread.currentThread();
        String name = thread.getName().replaceFirst("\\d+$", ""); // Any of a pool's.
        System.out.println(name + " " + thread.getPriority() + " " + thread.isDaemon());
        System.out.println(thread.getThreadGroup().getName() + " " + thread.isInterrupted());
        System.out.println(
                thread.getContextClassLoader() == EnvironmentTests.class.getClassLoader());
        System.out.println(thread.getUncaughtExceptionHandler() == thread.getThreadGroup());
    }

    @Test
    void loader() {
        System.out.println(
                EnvironmentTests.class.getClassLoader() == ClassLoader.getSystemClassLoader());
        System.out.println(EnvironmentTests.class.getResource("EnvironmentTests.class") != null);
        System.out.println(
                org.junit.jupiter.api.Test.class
                        .getResource("Test.class")
                        .toString()
                        .startsWith("jar:file:"));
        System.out.println(EnvironmentTests.class.getProtectionDomain().getCodeSource() != null);
        System.out.println(EnvironmentTests.class.desiredAssertionStatus());
    }

    @Test
    void arguments() {
        System.out.println(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith("-D") || argument.startsWith("-Xm"))
                        .filter(argument -> !argument.startsWith("-Ddev.faulthandler."))
                        .toList());
        System.out.println(Runtime.getRuntime().maxMemory() >> 20);
    }

    @Test
    void assertions() {
        assert false : "assertions are on";
    }

    @Test
    void setsAProperty() {
        System.setProperty("com.acme.set", "by a test");
    }

    @Test
    void thenSeesIt() {
        System.out.println(System.getProperty("com.acme.set"));
    }
}
