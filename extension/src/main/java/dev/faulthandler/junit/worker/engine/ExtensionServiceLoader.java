// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Adds {@link SkipFinishedExtension} to the extensions that Jupiter detects by itself.
 *
 * <p>Detection is the only way to register an extension for every class, and it is all or nothing
 * in older JUnits. So a worker turns it on, and where the user did not, this loader shows Jupiter
 * our extension only. It is the context class loader while Jupiter looks.
 */
@API(status = API.Status.INTERNAL)
public final class ExtensionServiceLoader extends ClassLoader {

    private static final String DETECTED =
            "META-INF/services/org.junit.jupiter.api.extension.Extension";
    private static final String OURS =
            "dev/faulthandler/junit/worker/engine/org.junit.jupiter.api.extension.Extension";

    private final boolean withOthers;

    public ExtensionServiceLoader(ClassLoader parent, boolean withOthers) {
        super(parent);
        this.withOthers = withOthers;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.equals(DETECTED)) {
            return super.getResources(name);
        }
        URL ours = Objects.requireNonNull(getParent().getResource(OURS), OURS);
        if (!withOthers) {
            return Collections.enumeration(Collections.singleton(ours));
        }
        var all = Collections.list(super.getResources(name));
        all.add(0, ours);
        return Collections.enumeration(all);
    }
}
