// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.help;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The part of the documentation that a message refers to, as {@link HelpCommand} prints it.
 *
 * <p>Every reference in a message comes from here, so that a test can open all of them.
 */
@API(status = API.Status.INTERNAL)
public enum HelpTopic {
    BROKE_DOWN("troubleshooting#broke-down"),
    CONFIGURATION("configuration"),
    DEATH_TESTS("death-tests#expecteddeath"),
    DEATH_TESTS_ASSERT_DIES("death-tests#assertdies"),
    DEATH_TESTS_WITHOUT_WORKER("death-tests#where-there-is-no-worker"),
    NOT_STARTED("troubleshooting#not-started"),
    OTHER_NAMES("troubleshooting#other-names"),
    PLATFORMS("limitations#supported-platforms");

    /** The command that prints a topic; it can become the URL of the documentation. */
    private static final String PREFIX = "java -jar faulthandler-junit.jar help ";

    private static final String KEYS = "faulthandler.";

    private final String topic;

    HelpTopic(String topic) {
        this.topic = topic;
    }

    /** Return the topic's name. */
    String topic() {
        return topic;
    }

    /** Return the reference to this topic that a message ends with. */
    public String reference() {
        return reference(topic);
    }

    /** Return the reference to the section about a setting that a message ends with. */
    public static String referenceTo(String key) {
        return reference(topicOf(key));
    }

    /** Return whether a topic is the key of a setting. */
    static boolean isKey(String topic) {
        return topic.startsWith(KEYS);
    }

    /** Return the name of the section about a setting: its key without what all keys start with. */
    static String topicOf(String key) {
        return CONFIGURATION.topic
                + "#"
                + key.substring(KEYS.length()).replace(".", "").toLowerCase(Locale.ROOT);
    }

    /** Return the command that prints a topic. */
    static String command(String topic) {
        return PREFIX + topic;
    }

    private static String reference(String topic) {
        return "(" + command(topic) + ")";
    }
}
