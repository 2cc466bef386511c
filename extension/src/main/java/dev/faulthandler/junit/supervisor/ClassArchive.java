// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.worker.WorkerFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The classes of JUnit and of ours as HotSpot has them in memory, which spares a worker to read, to
 * verify and to link them: what HotSpot calls a dynamic archive (class data sharing).
 *
 * <p>HotSpot itself looks whether it suits the JVM and the jars, and goes on without it if not. It
 * archives nothing of directories, and shares nothing where agents transform classes.
 *
 * @param jars where the classes come from, as a class path
 * @param file the archive, which need not exist; empty where none is to be had
 */
record ClassArchive(String jars, Path file) {

    private static final String MAKE = "-XX:ArchiveClassesAtExit=";
    private static final String UNFINISHED = ".unfinished";
    private static final String BEGIN = "classes-";
    private static final String END = ".jsa";

    /** How long one stays, counted from when it was made, once another one is made. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** With these, HotSpot archives nothing, or it is the user who decides on archives. */
    private static final Pattern LEAVES_NONE =
            Pattern.compile(
                    "-Xshare:.*|-XX:(SharedArchiveFile|SharedClassListFile|AOT\\w+)=.*|-javaagent:.*"
                            + "|-agent(lib|path):.*|-Xrun.*|-Xbootclasspath.*"
                            + "|--(module-path|patch-module|upgrade-module-path|limit-modules)\\b.*"
                            + "|-Djava\\.system\\.class\\.loader=.*");

    /** Classes in a directory of these would hide those of the jars behind it. */
    private static final List<String> PACKAGES =
            List.of(
                    "org/junit",
                    "org/opentest4j",
                    "org/apiguardian",
                    "com/sun/jna",
                    "dev/faulthandler");

    /** Return the one for workers like this, if there can be any. */
    static Optional<ClassArchive> of(Recipe recipe) {
        boolean left = recipe.arguments().stream().anyMatch(LEAVES_NONE.asMatchPredicate());
        List<String> jars = WorkerClassPath.own();
        if (left || !jars.stream().allMatch(ClassArchive::isJar) || hides(recipe.classPath())) {
            return Optional.empty();
        }
        String name = BEGIN + key(jars, recipe.arguments()) + END;
        return Optional.of(
                new ClassArchive(
                        String.join(File.pathSeparator, jars),
                        ReportDirectory.ofThisJvm().path().resolve(name)));
    }

    private static boolean isJar(String path) {
        return path.endsWith(".jar") && Files.isRegularFile(Path.of(path));
    }

    private static boolean hides(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory)
                .anyMatch(
                        entry ->
                                PACKAGES.stream()
                                        .anyMatch(own -> Files.exists(entry.resolve(own))));
    }

    /** Return what tells archives apart; that one suits is not for this to ensure. */
    private static String key(List<String> jars, List<String> arguments) {
        List<String> parts = new ArrayList<>();
        parts.add(System.getProperty("java.home") + System.getProperty("java.vm.version"));
        arguments.stream().filter(ClassArchive::isOfJvm).forEach(parts::add);
        for (String jar : jars) {
            try {
                BasicFileAttributes now =
                        Files.readAttributes(Path.of(jar), BasicFileAttributes.class);
                parts.add(jar + " " + now.size() + " " + now.lastModifiedTime().toMillis());
            } catch (IOException e) {
                parts.add(jar);
            }
        }
        CRC32 sum = new CRC32();
        sum.update(parts.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    private static boolean isOfJvm(String argument) {
        return !argument.startsWith("-D");
    }

    /** Return whether it was never tried to make it. */
    boolean isMissing() {
        return !Files.exists(file);
    }

    boolean isUsable() {
        return file.toFile().length() > 0;
    }

    /**
     * Return what a worker is started with for it; {@link #jars} have to lead its class path. What
     * HotSpot cannot share is of no concern to whoever reads the tests' output.
     */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("-XX:SharedArchiveFile=" + file);
        arguments.add("-D" + WorkerFiles.ARCHIVED + "=" + jars);
        arguments.add("-Xlog:cds*=off");
        if (Runtime.version().feature() >= 25) {
            arguments.add("-Xlog:aot*=off");
        }
        return arguments;
    }

    /** Return what makes a JVM that archives as it exits what it has loaded. */
    Recipe training(Recipe recipe) {
        List<String> arguments = new ArrayList<>(recipe.arguments());
        arguments.removeIf(argument -> !isOfJvm(argument));
        arguments.add(MAKE + unfinished());
        return new Recipe(arguments, Map.of(), jars, WorkerJvm.INHERITED);
    }

    /** Return whether a JVM is to archive its classes, which none does that has a native agent. */
    static boolean isMadeBy(Recipe recipe) {
        return recipe.arguments().stream().anyMatch(argument -> argument.startsWith(MAKE));
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /**
     * Return whether it is this JVM's to make: with several forks, each one finds it missing.
     *
     * @param limit how long another one may take for it
     */
    boolean claim(Duration limit) throws IOException {
        File claimed = unfinished().toFile();
        if (claimed.lastModified() < System.currentTimeMillis() - limit.toMillis()) {
            claimed.delete(); // Whoever has made it was killed meanwhile.
        }
        if (!claimed.createNewFile()) {
            return false;
        }
        claimed.deleteOnExit();
        if (!isMissing()) {
            abandon(); // It has just been finished.
            return false;
        }
        return true;
    }

    /** Take over what a training has made: nothing, where HotSpot has nothing to archive. */
    void finish() throws IOException {
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        forgetOthers();
    }

    /** Those of JVMs and jars that are long gone add up. */
    private void forgetOthers() {
        long since = System.currentTimeMillis() - KEPT.toMillis();
        File[] old =
                file.getParent()
                        .toFile()
                        .listFiles(other -> isOne(other.getName()) && other.lastModified() < since);
        Stream.ofNullable(old).flatMap(Stream::of).forEach(File::delete);
    }

    private static boolean isOne(String name) {
        return name.startsWith(BEGIN) && (name.endsWith(END) || name.endsWith(END + UNFINISHED));
    }

    /** Remove what a training has left that was not let finish. */
    void abandon() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    /** Leave word that it is of no use to try again. */
    void giveUp() throws IOException {
        abandon();
        Files.createFile(file);
    }

    /** Do without the one that workers like this have, as one of them has not even begun. */
    static void distrust(Recipe recipe) {
        of(recipe).filter(ClassArchive::isUsable).ifPresent(ClassArchive::empty);
    }

    private void empty() {
        try {
            Files.delete(file); // HotSpot makes it so that nobody can write to it.
            Files.createFile(file);
        } catch (IOException e) {
            // Another test JVM has done the same.
        }
    }
}
