// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A compiled frame that stops being valid while it is on a stack: it was compiled when a method had
 * one implementation, and then a class that overrides it is loaded.
 */
final class Deoptimized {

    private static final int WARM = 20_000;

    private final ClassLoader loader = new Fresh();
    private final Consumer<Runnable> below;

    @SuppressWarnings("unchecked")
    Deoptimized() {
        try {
            below =
                    (Consumer<Runnable>)
                            loader.loadClass(Caller.class.getName())
                                    .getDeclaredConstructor()
                                    .newInstance();
            for (int i = 0; i < WARM; i++) {
                below.accept(() -> {});
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Run an action below the frame. */
    void run(Runnable action) {
        below.accept(action);
    }

    /** Load the class that invalidates the frame. */
    void invalidate() {
        try {
            loader.loadClass(Derived.class.getName()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the frame. */
    public static final class Caller implements Consumer<Runnable> {
        private final Base callee = new Base();

        public Caller() {}

        @Override
        public void accept(Runnable action) {
            callee.call(action);
        }
    }

    /** Has the only implementation, for a while. */
    public static class Base {
        void call(Runnable action) {
            action.run();
        }
    }

    /** Has another. */
    public static final class Derived extends Base {
        public Derived() {}

        @Override
        void call(Runnable action) {
            throw new IllegalStateException();
        }
    }

    /** Loads these classes anew, and all others from the parent. */
    private static final class Fresh extends ClassLoader {

        Fresh() {
            super(Deoptimized.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Deoptimized.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
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
