// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clicks through the page of the run of the other classes here. */
class PageTests {

    private static final int ENDS = 20;
    private static final Path PAGE = Path.of("target/faulthandler/index.html").toAbsolutePath();
    private static final Path PICTURES = Path.of("target/pictures");

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws Exception {
        Files.createDirectories(PICTURES);
        playwright = Playwright.create();
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(System.getProperty("chromium")))
                                        .setArgs(
                                                List.of(
                                                        "--headless",
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void endBrowser() {
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void showsTheRun(int width, ColorScheme scheme) throws Exception {
        List<String> problems = new ArrayList<>();
        try (BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setColorScheme(scheme))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> problems.add(message.text()));
            page.onPageError(problems::add);
            page.onRequest(
                    request -> {
                        if (!request.url().startsWith("file:")) {
                            problems.add("a request to " + request.url());
                        }
                    });
            page.navigate(PAGE.toUri().toString());
            assertEquals(ENDS + " terminations of test JVMs", page.title());
            assertEquals(ENDS, page.locator("details.end").count());
            fits(page, "closed");
            filters(page);
            opensAnEnd(page);
            findsWhatIsAlike(page);
            showsTheDeadlock(page);
            foldsThreadsThatDoTheSame(page);
            keepsNamesTexts(page);
            followsTheTimeline(page);
            isUsedByKeyboard(page);
            changesItsTheme(page, scheme);
            page.reload();
            picture(page, width, scheme);
            opensAll(page);
            linksFilesThatExist(page);
        }
        assertEquals(List.of(), problems);
    }

    private static void fits(Page page, String state) {
        Object wide =
                page.evaluate(
                        "document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
        assertEquals(0, ((Number) wide).intValue(), "the page is as wide as its window: " + state);
    }

    private static Locator shown(Page page) {
        return page.locator("details.end:visible");
    }

    private static Locator end(Page page, String name) {
        return page.locator(
                "details.end",
                new Page.LocatorOptions().setHas(page.locator(".name", named(name))));
    }

    private static Page.LocatorOptions named(String name) {
        return new Page.LocatorOptions().setHasText(name);
    }

    private static void filters(Page page) {
        Locator halted = page.locator("button.kind", named("halted"));
        halted.click();
        assertEquals("true", halted.getAttribute("aria-pressed"));
        int count = shown(page).count();
        assertEquals(halted.locator("b").textContent(), Integer.toString(count));
        assertTrue(count > 0 && count < ENDS, count + " have halted");
        assertEquals(count + " of " + ENDS + " are shown.", page.locator("#shown").textContent());
        halted.click();
        assertEquals(ENDS, shown(page).count());

        Locator filter = page.getByLabel("Filter");
        filter.fill("LockEnds  sigsegv");
        assertEquals(2, shown(page).count());
        filter.fill("no such words");
        assertEquals(0, shown(page).count());
        filter.fill("");
        assertEquals("All are shown.", page.locator("#shown").textContent());
    }

    private static void findsWhatIsAlike(Page page) {
        Locator end = end(page, "decodes(String)[2]");
        end.locator("summary").first().click();
        Locator alike = end.locator("dd button.link");
        assertTrue(alike.textContent().startsWith("5 terminations of the same cause"));
        alike.click();
        assertEquals(5, shown(page).count());
        assertTrue(end(page, "decodes(String)[3]").isVisible());
        page.getByLabel("Filter").fill("");
    }

    private static void opensAnEnd(Page page) {
        Locator end = end(page, "readsAddressNull()");
        end.locator("summary").first().click();
        Locator current = end.locator(".thread").first();
        assertTrue(current.locator(".thread-name").textContent().contains("“main”"));
        assertTrue(current.locator("li.native").first().isVisible());
        assertTrue(current.locator("li.own").first().textContent().contains("FaultEnds.java:"));
        assertEquals(0, current.locator("li.others:visible", hasText("org.junit.")).count());
        Locator fold = current.locator("button.fold").last();
        fold.click();
        assertEquals("true", fold.getAttribute("aria-expanded"));
        assertTrue(current.locator("li.others:visible", hasText("org.junit.")).count() > 0);
    }

    private static Locator.LocatorOptions hasText(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    private static void showsTheDeadlock(Page page) {
        Locator end = end(page, "crashesWhileTwoThreadsAreDeadlocked()");
        end.locator("summary").first().click();
        String words = end.locator(".deadlock").textContent();
        assertTrue(words.matches("Deadlock: “(\\w+)” waits for “(\\w+)” waits for “\\1”"), words);
        Locator drawing = end.locator(".drawing svg");
        assertEquals(3, drawing.locator("rect.box").count());
        assertEquals(2, drawing.locator("path.wait.caught").count());
        assertTrue(drawing.getAttribute("aria-label").contains("statement waits for transfer"));
        fits(page, "with a drawing");
    }

    private static void foldsThreadsThatDoTheSame(Page page) {
        Locator end = end(page, "crashesWhileOthersWaitForItsLock()");
        end.locator("summary").first().click();
        end.locator(".more > summary", hasText("other threads")).click();
        Locator crowd = end.locator(".thread", hasText("writer"));
        assertEquals(1, crowd.count());
        assertEquals("× 8", crowd.locator(".count").textContent());
        assertTrue(
                crowd.locator("li.note").first().textContent().contains("Journal, held by “main”"));
    }

    private static void keepsNamesTexts(Page page) {
        Locator end = end(page, "decodes(String)[2]");
        assertTrue(end.locator(".where").textContent().contains("<script>document.title"));
        assertEquals(0, page.locator("img").count());
        assertEquals(0, page.locator(".thread b b").count());
        assertEquals(2, page.locator("script").count());
        assertEquals(ENDS + " terminations of test JVMs", page.title());
    }

    private static void followsTheTimeline(Page page) {
        Locator marks = page.locator("#timeline svg a");
        assertEquals(ENDS, marks.count());
        Locator mark = page.locator("#timeline svg a[aria-label*='isKilled']");
        mark.focus();
        page.keyboard().press("Enter");
        Locator end = end(page, "isKilled()");
        page.waitForFunction("document.activeElement.closest('details.end[open]')");
        assertEquals(mark.getAttribute("href"), "#" + end.getAttribute("id"));
        assertTrue(end.locator(".facts").textContent().contains("SIGKILL"));
        page.locator("summary", named("The workers as a table")).click();
        assertTrue(page.locator("tbody tr").count() >= ENDS);
        fits(page, "with a table");
    }

    private static void isUsedByKeyboard(Page page) {
        page.locator("h1").click();
        page.keyboard().press("/");
        assertEquals("filter", page.evaluate("document.activeElement.id"));
        Object nameless =
                page.evaluate(
                        """
                        [...document.querySelectorAll("button, input, a, svg[role], [tabindex='0']")]
                          .filter(node => !node.textContent.trim() && !node.ariaLabel && !node.labels?.length)
                          .map(node => node.outerHTML)
                        """);
        assertEquals(List.of(), nameless);
        Locator end = end(page, "halts()").first();
        end.locator("summary").first().focus();
        page.keyboard().press("Enter");
        assertEquals("", end.getAttribute("open"));
        end.locator(".stack").first().waitFor();
    }

    private static void changesItsTheme(Page page, ColorScheme scheme) {
        String ground = "getComputedStyle(document.body).backgroundColor";
        Object automatic = page.evaluate(ground);
        Locator button = page.getByRole(AriaRole.BUTTON, named());
        button.click();
        Object light = page.evaluate(ground);
        button.click();
        Object dark = page.evaluate(ground);
        button.click();
        assertNotEquals(light, dark);
        assertEquals(scheme == ColorScheme.DARK ? dark : light, automatic);
        assertEquals(automatic, page.evaluate(ground));
    }

    private static Page.GetByRoleOptions named() {
        return new Page.GetByRoleOptions().setName("Theme");
    }

    private static void opensAll(Page page) {
        page.locator("#expand").click();
        page.waitForFunction(
                "document.querySelectorAll('details.end[open] > .body').length === " + ENDS);
        page.evaluate("document.querySelectorAll('.more').forEach(more => { more.open = true; })");
        fits(page, "with all open");
        assertEquals(List.of(), page.evaluate(Contrasts.FAINT), "text that is too faint");
        assertEquals("Close all", page.locator("#expand").textContent());
    }

    private static void linksFilesThatExist(Page page) {
        Locator links = page.locator(".facts a");
        assertTrue(links.count() >= ENDS, links.count() + " links");
        for (Locator link : links.all()) {
            URI target = URI.create(link.evaluate("node => node.href").toString());
            assertTrue(Files.exists(Path.of(target)), target.toString());
        }
    }

    /** As docs/ shows it. */
    private static void picture(Page page, int width, ColorScheme scheme) {
        page.getByLabel("Filter").fill("LockEnds");
        Locator end = end(page, "crashesWhileTwoThreadsAreDeadlocked()");
        end.locator("summary").first().click();
        end.locator(".deadlock").waitFor();
        page.evaluate("document.activeElement.blur(); scrollTo({top: 0, behavior: 'instant'})");
        page.mouse().move(0, 0);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                PICTURES.resolve(
                                        width + "-" + scheme.name().toLowerCase() + ".png"))
                        .setFullPage(true));
        page.getByLabel("Filter").fill("");
    }
}
