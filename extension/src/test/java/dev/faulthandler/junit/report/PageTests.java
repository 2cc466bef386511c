// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTests {

    private static final String HOSTILE = "</script><script>alert('@SCRIPT@ @JSON@')</script>";

    @Test
    void holdsTheRecordAsItIs() throws Exception {
        String json = new RunFile("run", List.of(), List.of(), List.of(hostileEnd())).text();
        String held = between(Page.of(json), "id=\"run\">", "</script>");

        assertThat(held).isEqualTo(json);
        assertThat(new ObjectMapper().readTree(held).at("/ends/0/sentence").textValue())
                .isEqualTo(HOSTILE);
    }

    @Test
    void letsABrowserRunItsOwnScriptOnly() throws Exception {
        String page =
                Page.of(new RunFile("run", List.of(), List.of(), List.of(hostileEnd())).text());
        String policy = between(page, "content=\"default-src 'none'; ", "\">");
        String script =
                page.substring(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(script.getBytes(StandardCharsets.UTF_8));

        assertThat(policy)
                .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
                .doesNotContain("unsafe");
        assertThat(page.split("<script", -1)).hasSize(3);
    }

    @Test
    void namesNothingOutside() throws Exception {
        String page = Page.of(new RunFile("run", List.of(), List.of(), List.of()).text());
        Matcher address = Pattern.compile("https?:[^\"'\\s]+").matcher(page);

        assertThat(address.results().map(found -> found.group()))
                .containsOnly("http://www.w3.org/2000/svg"); // The name of a language.
    }

    private static String hostileEnd() {
        return Json.of(new Json.Fields().with("jvm", "1-1").with("sentence", HOSTILE).map());
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
