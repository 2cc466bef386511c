// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page of a run: its JSON, and a script that shows it.
 *
 * <p>Names and outputs of tests may be anybody's. They are in the page as JSON only, which has no
 * {@code <} in it, and the script makes texts of them. Should that ever fail, the page's policy
 * lets a browser run no other script than ours and load nothing from anywhere.
 */
final class Page {

    private static final List<String> SCRIPTS =
            List.of("model.js", "stacks.js", "locks.js", "timeline.js", "page.js");
    private static final String JSON = "@JSON@";

    private Page() {}

    /** Return the page for a record as {@link RunFile#text} writes it. */
    static String of(String json) throws IOException {
        StringBuilder script = new StringBuilder("\"use strict\";\n");
        for (String name : SCRIPTS) {
            script.append(resource(name));
        }
        String style = resource("page.css");
        String page =
                resource("page.html")
                        .replace("@STYLE_HASH@", hash(style))
                        .replace("@SCRIPT_HASH@", hash(script.toString()))
                        .replace("@STYLE@", style)
                        .replace("@SCRIPT@", script);
        int place = page.indexOf(JSON);
        return page.substring(0, place) + json + page.substring(place + JSON.length());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("faulthandler's jar lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Return a text's hash as a Content-Security-Policy names it. */
    private static String hash(String text) throws IOException {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
