// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CollectedLoaderTests {

    @Test
    void dumpsAFaultAfterTheLoaderOfTheLibraryWasCollected() throws IOException {
        Path library = NativeLibrary.fileIn(Path.of("target"));

        Run run =
                CrashHarness.jvm()
                        .environment("FAULTHANDLER", "1")
                        .run(Program.class, library.toString());

        assertThat(run.output()).contains("the loader was collected");
        assertThat(run.dump().signal().orElseThrow().name()).isEqualTo("SIGSEGV");
        assertThat(run.frames())
                .last()
                .asString()
                .startsWith("at dev.faulthandler.CollectedLoaderTests$Program.main(");
    }

    /** Enables the handler from a class loader that it drops; the JVM then closes the library. */
    static final class Program {

        private static final int MAX_COLLECTIONS = 200;

        public static void main(String[] arguments) throws Exception {
            WeakReference<ClassLoader> loader = new WeakReference<>(load(arguments[0]));
            for (int i = 0; i < MAX_COLLECTIONS && loader.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            System.out.println(loader.get() == null ? "the loader was collected" : "still there");
            readNull();
        }

        private static ClassLoader load(String library) throws Exception {
            ClassLoader own = new OwnClass();
            Class<?> loading = own.loadClass(Loading.class.getName());
            assertThat(loading.getClassLoader()).isSameAs(own);
            loading.getMethod("load", String.class).invoke(null, library);
            return own;
        }

        private static void readNull() throws ReflectiveOperationException {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            unsafe.getMethod("getLong", long.class).invoke(instance.get(null), 0L);
        }
    }

    /** Loads the library for its own class loader. */
    public static final class Loading {
        public static void load(String library) {
            System.load(library);
        }
    }

    /** Loads that class itself, and all others from its parent. */
    private static final class OwnClass extends ClassLoader {

        OwnClass() {
            super(Program.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Loading.class.getName())) {
                return super.loadClass(name, resolve);
            }
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
