// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.util.Locale;
import org.junit.platform.commons.JUnitException;

/** Says which setting has a value that means nothing, and which values mean something. */
final class InvalidSettingException extends JUnitException {

    private static final long serialVersionUID = 1;

    /**
     * @param possible what can be written, in words
     */
    InvalidSettingException(String key, String found, String possible) {
        super(
                "'"
                        + key
                        + "' has no such value.\n  found: '"
                        + found
                        + "'\n  hint:  write "
                        + possible
                        + " (docs/configuration.md#"
                        + anchor(key)
                        + ")");
    }

    /** Headings of the page are settings' names; an annotation's member is told of with its own. */
    private static String anchor(String key) {
        return key.startsWith(Settings.PREFIX)
                ? key.substring(Settings.PREFIX.length()).replace(".", "").toLowerCase(Locale.ROOT)
                : "timeout";
    }
}
