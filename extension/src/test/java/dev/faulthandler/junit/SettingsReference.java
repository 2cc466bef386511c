// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The settings as the comments in {@link Constants} describe them. */
final class SettingsReference {

    private static final Path SOURCE =
            Path.of("src/main/java/dev/faulthandler/junit/Constants.java");
    private static final String KEY = "_PROPERTY_NAME";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * A setting.
     *
     * @param valuesText the valid values, in Markdown
     * @param defaultText the default, in Markdown
     * @param constant the constant that is the default; empty for none
     */
    record Setting(
            String key,
            String description,
            String valuesText,
            String defaultText,
            String constant) {

        /** Return the key without what all keys start with. */
        String name() {
            return key.substring("faulthandler.".length());
        }

        Optional<String> constantDefault() {
            return Optional.of(constant).filter(value -> !value.isEmpty());
        }

        /** Return the values that are written out. */
        List<String> codes() {
            return CODE.matcher(valuesText).results().map(code -> code.group(1)).toList();
        }

        /** Return whether no other values than those are valid. */
        boolean enumerable() {
            return CODE.matcher(valuesText).replaceAll("").replace(",", "").isBlank();
        }

        Class<?> type() {
            if (codes().equals(List.of("true", "false"))) {
                return Boolean.class;
            }
            return valuesText.matches("a (number of at least|port from) [^,]*")
                    ? Integer.class
                    : String.class;
        }

        Optional<Object> typedDefault() {
            return constantDefault()
                    .map(
                            value ->
                                    type() == Boolean.class
                                            ? Boolean.valueOf(value)
                                            : type() == Integer.class
                                                    ? Integer.valueOf(value)
                                                    : (Object) value);
        }
    }

    private SettingsReference() {}

    /** Return the settings in the order of their constants. */
    static List<Setting> read() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjects(SOURCE));
            List<Setting> settings = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Keys(DocTrees.instance(task), settings).scan(unit, null);
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Keys extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private final List<Setting> settings;

        Keys(DocTrees trees, List<Setting> settings) {
            this.trees = trees;
            this.settings = settings;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            String name = variable.getName().toString();
            TreePath path = getCurrentPath();
            if (name.endsWith(KEY) && path.getParentPath().getLeaf().getKind() == Tree.Kind.CLASS) {
                String defaultName = name.replace(KEY, "_DEFAULT");
                String constantDefault = constant(defaultName).orElse("");
                String comment =
                        trees.getDocComment(path)
                                .replace(
                                        "{@value #" + defaultName + "}",
                                        "{@code " + constantDefault + "}");
                settings.add(parse(constant(name).orElseThrow(), comment, constantDefault));
            }
            return null;
        }
    }

    /** Return what a comment says of a setting. */
    static Setting parse(String key, String comment, String constantDefault) {
        String[] paragraphs = comment.replaceAll("\\s+", " ").strip().split(" ?<p>");
        return new Setting(
                key,
                plain(paragraphs[0]),
                paragraph(key, paragraphs, "Values:"),
                paragraph(key, paragraphs, "Default:"),
                constantDefault);
    }

    /** Return a description as JUnit's processor of such comments makes it. */
    private static String plain(String paragraph) {
        return paragraph
                .replaceAll(": \\{@value}\\.?", ".")
                .replaceAll("\\{@code ([^}]*)}", "$1")
                .strip();
    }

    private static String paragraph(String key, String[] paragraphs, String start) {
        for (String paragraph : paragraphs) {
            if (paragraph.startsWith(start)) {
                return paragraph
                        .substring(start.length())
                        .replaceAll("\\.\\s*$", "")
                        .replaceAll("\\{@code ([^}]*)}", "`$1`")
                        .strip();
            }
        }
        throw new IllegalArgumentException(key + ": no paragraph starts with '" + start + "'");
    }

    private static Optional<String> constant(String name) {
        for (Field field : Constants.class.getFields()) {
            if (field.getName().equals(name)) {
                return Optional.of(value(field));
            }
        }
        return Optional.empty();
    }

    static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
