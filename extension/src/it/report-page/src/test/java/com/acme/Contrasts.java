// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

/** How well the texts of a page can be read. */
final class Contrasts {

    /** A script that returns what is not told from what is behind it, as WCAG's level AA asks. */
    static final String FAINT =
            """
            () => {
              const parse = color => color.match(/[\\d.]+/g).map(Number);
              const light = color => {
                const [r, g, b] = parse(color).slice(0, 3).map(value => value / 255)
                  .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = node => {
                for (let at = node; at; at = at.parentElement) {
                  const color = getComputedStyle(at).backgroundColor;
                  if (parse(color).length < 4 || parse(color)[3] > 0) { return color; }
                }
                return "rgb(255, 255, 255)";
              };
              const faint = [];
              for (const node of document.querySelectorAll("body *")) {
                const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
                if (!own || !node.checkVisibility() || node.closest("svg, script, noscript, .skip")) { continue; }
                const [a, b] = [light(getComputedStyle(node).color), light(behind(node))].sort((x, y) => y - x);
                if ((a + 0.05) / (b + 0.05) < 4.5) { faint.push(node.className + ": " + node.textContent.slice(0, 40)); }
              }
              return faint;
            }
            """;

    private Contrasts() {}
}
