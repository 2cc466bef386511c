// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the kernel says of the mounted file systems. */
final class Mounts {

    private Mounts() {}

    /**
     * Return whether the kernel refuses to run code from a directory; false if it can't be told.
     */
    static boolean isNoexec(Path directory) {
        boolean noexec = false;
        int longest = -1;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
                String[] fields = line.split(" ");
                Path mount = Path.of(fields[1].replace("\\040", " "));
                if (directory.startsWith(mount) && mount.getNameCount() >= longest) {
                    longest = mount.getNameCount();
                    noexec = Arrays.asList(fields[3].split(",")).contains("noexec");
                }
            }
        } catch (IOException e) {
            return false;
        }
        return noexec;
    }
}
