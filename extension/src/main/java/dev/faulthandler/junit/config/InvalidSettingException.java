// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.help.HelpTopic;
import org.junit.platform.commons.JUnitException;

/** Thrown when a setting, or a member of an annotation, has an invalid value. */
final class InvalidSettingException extends JUnitException {

    private static final long serialVersionUID = 1;

    /**
     * Create an exception for a value.
     *
     * @param key the setting, or the time limit of an annotation
     * @param possible the valid values, in words
     */
    InvalidSettingException(String key, String found, String possible) {
        super(
                "Invalid value of "
                        + (Settings.isKey(key) ? "'" + key + "'" : key)
                        + ".\n  found: '"
                        + found
                        + "'\n  hint:  write "
                        + possible
                        + " "
                        + HelpTopic.referenceTo(
                                Settings.isKey(key) ? key : Constants.TIMEOUT_PROPERTY_NAME));
    }
}
