// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTests {

    private static final String HOSTILE =
            "</script><script>alert('\n@page.js@\n@run.json@\n')</script>";

    @Test
    void holdsTheRecordAsItIs() throws Exception {
        String json = new RunJson("run", List.of(), List.of(), List.of(hostileEnd())).text();
        String held = between(pageOf(json), "id=\"run\">\n", "</script>");

        assertThat(held).isEqualTo(json);
        assertThat(new ObjectMapper().readTree(held).at("/ends/0/sentence").textValue())
                .isEqualTo(HOSTILE);
    }

    @Test
    void letsABrowserRunItsOwnScriptOnly() throws Exception {
        String json = new RunJson("run", List.of(), List.of(), List.of(hostileEnd())).text();
        String page = pageOf(json);
        String policy = between(page, "content=\"default-src 'none'; ", "\">");
        String nonce = between(policy, "script-src 'nonce-", "'; ");

        assertThat(policy).contains("style-src 'nonce-" + nonce + "'; ").doesNotContain("unsafe");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page).contains("<script nonce=\"" + nonce + "\">\n\"use strict\";\n");
        assertThat(pageOf(json)).doesNotContain(nonce);
    }

    @Test
    void namesNothingOutside() throws Exception {
        String page = pageOf(new RunJson("run", List.of(), List.of(), List.of()).text());
        Matcher address = Pattern.compile("https?:[^\"'\\s]+").matcher(page);

        assertThat(address.results().map(found -> found.group()))
                .containsOnly("http://www.w3.org/2000/svg"); // The name of a language.
    }

    private static String pageOf(String json) throws IOException {
        byte[] page = HtmlPage.of(json.getBytes(StandardCharsets.UTF_8));
        return new String(page, StandardCharsets.UTF_8);
    }

    private static String hostileEnd() {
        return Json.of(new Json.Fields().with("jvm", "1-1").with("sentence", HOSTILE).map());
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
