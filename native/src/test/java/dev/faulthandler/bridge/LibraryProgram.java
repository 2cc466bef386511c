// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import dev.faulthandler.Crasher;
import dev.faulthandler.FaultHandler;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads the library in the way that its argument names; the program of the library's tests. */
final class LibraryProgram {

    private LibraryProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "crash" -> {
                FaultHandler.enable();
                Crasher.readNull();
            }
            case "unsupported" -> System.out.println(JnaBridge.unsupportedReason().orElse("none"));
            case "file" -> {
                Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
                System.out.println("library in " + NativeLibrary.fileIn(temporary));
            }
            default -> {
                FaultHandler.enable();
                loadInAnotherLoader();
                System.out.println("copies in this process: " + copies());
            }
        }
    }

    private static void loadInAnotherLoader() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(path).toUri().toURL());
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader other = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            Class<?> handler = other.loadClass(FaultHandler.class.getName());
            if (!(Boolean) handler.getMethod("isEnabled").invoke(null)) {
                throw new IllegalStateException("The other loader sees another handler.");
            }
        }
    }

    private static long copies() throws Exception {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("r-xp") && line.contains("faulthandler-"))
                    .count();
        }
    }
}
