// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.FaultHandler;
import dev.faulthandler.bridge.NativeFaultHandler;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;

/** Everything that the tests of this JVM can see, wherever a build tool has put it. */
final class WorkerClassPath {

    private static final List<Class<?>> NEEDED =
            List.of(
                    WorkerFiles.class,
                    FaultHandler.class,
                    NativeFaultHandler.class.getInterfaces()[0],
                    Launcher.class,
                    TestEngine.class,
                    JUnitException.class,
                    JupiterTestEngine.class,
                    Test.class,
                    AssertionFailedError.class);

    private WorkerClassPath() {}

    static String current() {
        Set<String> entries = new LinkedHashSet<>();
        addAll(entries, System.getProperty("surefire.test.class.path", ""));
        addAll(entries, System.getProperty("java.class.path", ""));
        entries.addAll(loaderEntries());
        // Surefire loads the launcher without naming it in either property.
        entries.addAll(own());
        return String.join(File.pathSeparator, entries);
    }

    /** Return where what a worker itself needs comes from, each once. */
    private static List<String> own() {
        return NEEDED.stream().flatMap(needed -> sourceOf(needed).stream()).distinct().toList();
    }

    private static void addAll(Set<String> entries, String classPath) {
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(entry);
            }
        }
    }

    /** The loaders from the context's up to the application's, parents first as they search. */
    private static List<String> loaderEntries() {
        List<List<String>> loaders = new ArrayList<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        while (loader != null) {
            if (loader instanceof URLClassLoader urls) {
                loaders.add(entriesOf(urls));
            }
            loader = loader.getParent();
        }
        Collections.reverse(loaders);
        return loaders.stream().flatMap(List::stream).toList();
    }

    private static List<String> entriesOf(URLClassLoader loader) {
        List<String> entries = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            fileOf(url).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<String> sourceOf(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .flatMap(WorkerClassPath::fileOf);
    }

    private static Optional<String> fileOf(URL url) {
        try {
            return Optional.of(Path.of(url.toURI()).toString());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // Not a file, so that no other JVM could open it either.
        }
    }
}
