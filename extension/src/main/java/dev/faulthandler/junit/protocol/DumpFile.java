// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import dev.faulthandler.control.KeptDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** The file that a native handler writes a dump to, and what it kept in memory instead. */
@API(status = API.Status.INTERNAL)
public final class DumpFile {

    private DumpFile() {}

    /** Read a dump and delete its file; nothing, where there is neither a file nor a kept text. */
    public static Optional<String> take(Path file, Optional<KeptDump> kept) {
        String written = null;
        try {
            written = Files.readString(file);
            Files.delete(file);
        } catch (NoSuchFileException e) {
            // The handler wrote none.
        } catch (IOException e) {
            String problem = "(The traceback in " + file + " could not be read: " + e + ")";
            written = written == null ? problem : written;
        }
        if (kept.isEmpty()) {
            return Optional.ofNullable(written); // An empty part is an answer too.
        }
        String reason = kept.get().reason();
        String note = "(The dump could not be written to its file: " + reason + ")\n";
        return Optional.of(note + (written == null ? "" : written) + kept.get().text());
    }
}
