// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NativeFaultHandlerTests {

    private static final Pattern C_FUNCTION =
            Pattern.compile("(?m)^FH_API ([\\w ]+?[ *])(fh_\\w+)\\(([^)]*)\\);");
    private static final Pattern JAVA_FUNCTION =
            Pattern.compile("(?m)^    (\\w+) (fh_\\w+)\\(([^)]*)\\);");
    private static final Map<String, String> JAVA_TYPES =
            Map.of(
                    "const char *", "String",
                    "int ", "int",
                    "int64_t ", "long",
                    "void ", "void",
                    "void *jni_env", "JNIEnv",
                    "void *class", "Class<?>",
                    "void *file_descriptor", "FileDescriptor");

    @Test
    void hasTheFunctionsOfTheHeaderInTheirOrder() throws IOException {
        Matcher c = C_FUNCTION.matcher(read("src/main/c/api/faulthandler.h"));
        List<String> expected = new ArrayList<>();
        while (c.find()) {
            expected.add(JAVA_TYPES.get(c.group(1)) + " " + c.group(2) + javaTypes(c.group(3)));
        }

        Matcher java = JAVA_FUNCTION.matcher(read(javaFile()));
        List<String> found = new ArrayList<>();
        while (java.find()) {
            List<String> types = new ArrayList<>();
            for (String parameter : split(java.group(3))) {
                types.add(parameter.strip().split(" ")[0]);
            }
            found.add(java.group(1) + " " + java.group(2) + types);
        }

        assertThat(found).isNotEmpty().isEqualTo(expected);
        assertThat(found).hasSameSizeAs(NativeFaultHandler.class.getDeclaredMethods());
    }

    @Test
    void agreesWithTheHeaderOnTheVersion() {
        assertThat(JnaBridge.get().handler().fh_version()).isEqualTo(NativeLibrary.VERSION);
        assertThat(System.getProperty("project.version"))
                .isIn(NativeLibrary.VERSION, NativeLibrary.VERSION + "-SNAPSHOT");
    }

    private static List<String> javaTypes(String parameters) {
        List<String> types = new ArrayList<>();
        for (String parameter : split(parameters.equals("void") ? "" : parameters)) {
            String type = JAVA_TYPES.get(parameter);
            types.add(type != null ? type : JAVA_TYPES.get(parameter.replaceFirst("\\w+$", "")));
        }
        return types;
    }

    private static String[] split(String parameters) {
        return parameters.isEmpty() ? new String[0] : parameters.split(",\\s*");
    }

    private static String javaFile() {
        return "src/main/java/dev/faulthandler/bridge/NativeFaultHandler.java";
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
