// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.control.KeptDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileTests {

    private static final KeptDump KEPT = new KeptDump(28, "the rest");

    @TempDir Path directory;

    @Test
    void isNothingWithoutAFile() {
        assertThat(take(null)).isEmpty();
    }

    @Test
    void isAlsoAnEmptyText() throws IOException {
        Path file = Files.createFile(directory.resolve("dump"));

        assertThat(DumpFile.take(file, Optional.empty())).contains("");
        assertThat(file).doesNotExist();
    }

    @Test
    void isFollowedByWhatTheFileDidNotTake() throws IOException {
        Path file = Files.writeString(directory.resolve("dump"), "the start, ");

        assertThat(DumpFile.take(file, Optional.of(KEPT)))
                .contains(
                        "(The dump could not be written to its file: No space left on device)\n"
                                + "the start, the rest");
    }

    @Test
    void isWhatWasKeptWhereThereIsNoFile() {
        assertThat(take(KEPT).orElseThrow()).endsWith(")\nthe rest").startsWith("(The dump ");
    }

    @Test
    void saysWhyItCannotBeRead() {
        assertThat(DumpFile.take(directory, Optional.empty()).orElseThrow())
                .contains("could not be read");
    }

    private Optional<String> take(KeptDump kept) {
        return DumpFile.take(directory.resolve("none"), Optional.ofNullable(kept));
    }
}
