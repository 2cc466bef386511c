// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The page of a run: its JSON, and a script that shows it.
 *
 * <p>Names and outputs of tests may be anybody's. They are in the page as JSON only, which has no
 * {@code <} in it, and the script makes texts of them. Should that ever fail, the page's policy
 * lets a browser run no other script than what bears this page's nonce, which nobody could know
 * before, and load nothing from anywhere.
 */
final class HtmlPage {

    private HtmlPage() {}

    /**
     * Return the page for a record as {@link RunJson#text} writes it. A line {@code @name@} of the
     * template stands for the record or for a resource, which goes there byte by byte: this is
     * often done once in a JVM, by code that was not compiled yet.
     */
    static byte[] of(byte[] json) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        String nonce = UUID.randomUUID().toString();
        String template = new String(resource("page.html"), StandardCharsets.UTF_8);
        for (String line : template.replace("@NONCE@", nonce).split("\n")) {
            if (line.equals("@" + RunDirectory.JSON + "@")) {
                page.write(json);
            } else if (line.startsWith("@")) {
                page.write(resource(line.substring(1, line.length() - 1)));
            } else {
                page.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return page.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("faulthandler's jar lacks " + name);
            }
            return stream.readAllBytes();
        }
    }
}
