// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The parent's system properties, as they are when a run begins.
 *
 * <p>Those that a program set at run time are nowhere on a command line. What the tests themselves
 * set here stays, unless the parent's own value has changed.
 */
@API(status = API.Status.INTERNAL)
public final class SystemPropertiesFile {

    private final Path file;
    private Map<String, String> taken = Map.of();

    public SystemPropertiesFile(Path file) {
        this.file = file;
    }

    /** Return the content of the file. */
    public static byte[] encode(Map<String, String> properties) {
        return new FieldWriter().map(properties).toBytes();
    }

    /** Set what the parent has set since the last time, and clear what it has cleared. */
    public void takeOver() throws IOException {
        Map<String, String> now = new FieldReader(ByteBuffer.wrap(Files.readAllBytes(file))).map();
        for (String name : taken.keySet()) {
            if (!now.containsKey(name)) {
                System.clearProperty(name);
            }
        }
        for (Map.Entry<String, String> property : now.entrySet()) {
            if (!property.getValue().equals(taken.get(property.getKey()))) {
                System.setProperty(property.getKey(), property.getValue());
            }
        }
        taken = now;
    }
}
