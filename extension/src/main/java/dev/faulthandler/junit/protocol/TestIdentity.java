// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The identity of a test or container in each JVM that runs it.
 *
 * <p>A unique id has the names of classes and methods, but of an invocation or a dynamic test only
 * its number: what that number means is for each JVM to find out anew. So the display name belongs
 * to the identity, without what is never the same in two JVMs.
 *
 * @param parent the unique id of what it is in, or an empty text
 * @param kind what JUnit calls such a thing, such as {@code dynamic-test}
 * @param value its own part of the unique id: a name, or {@code #} and a number
 * @param name the display name without hash codes, or an empty text where only the place is meant
 */
@API(status = API.Status.INTERNAL)
public record TestIdentity(String parent, String kind, String value, String name) {

    private static final String NEXT = "/[";
    private static final int MAX_DIGITS = 8;
    private static final int NO_INDEX = -1;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** The hash code that an object without a text of its own has behind its class. */
    private static final Pattern HASH = Pattern.compile("(?<=[\\w$\\];])@[0-9a-f]{1,8}\\b");

    /** Return the unique id of what something is in, or an empty text. */
    public static String parentOf(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf(NEXT)));
    }

    /** Return the unique id of something in a container, which may be an empty text. */
    public static String idOf(String parent, String kind, String value) {
        return (parent.isEmpty() ? "" : parent + "/") + "[" + kind + ":" + value + "]";
    }

    /** Return whether something is in a container, at whatever depth. */
    public static boolean isWithin(String id, String container) {
        return id.startsWith(container + NEXT);
    }

    /** Return the identity of what has an id and a display name. */
    public static TestIdentity of(String id, String displayName) {
        TestIdentity place = at(id);
        return new TestIdentity(place.parent, place.kind, place.value, withoutHash(displayName));
    }

    private static String withoutHash(String name) {
        return name.indexOf('@') < 0 ? name : HASH.matcher(name).replaceAll("@");
    }

    /**
     * Return a hash of the kind and the name that a numbered child has in every JVM, and at every
     * number: without hash codes, and without the number that JUnit puts before the arguments.
     */
    public long nameHash(String displayName) {
        String own = numberIn(kind, index());
        boolean numbered = !own.isEmpty() && displayName.startsWith(own);
        String name = withoutHash(numbered ? displayName.substring(own.length()) : displayName);
        long hash = FNV_OFFSET;
        for (int at = 0; at < kind.length(); at++) {
            hash = (hash ^ kind.charAt(at)) * FNV_PRIME;
        }
        hash *= FNV_PRIME;
        for (int at = 0; at < name.length(); at++) {
            hash = (hash ^ name.charAt(at)) * FNV_PRIME;
        }
        return hash == KnownNames.UNKNOWN ? 1 : hash;
    }

    /** Return the name of a child at another number. */
    public String renumbered(String displayName, int number) {
        String own = numberIn(kind, index());
        return !own.isEmpty() && displayName.startsWith(own)
                ? numberIn(kind, number) + displayName.substring(own.length())
                : displayName;
    }

    private static String numberIn(String kind, int number) {
        return number >= 0 && kind.endsWith("-invocation") ? "[" + number + "] " : "";
    }

    /** Return the place of a sibling of the same kind at another number. */
    public TestIdentity at(int number) {
        return new TestIdentity(parent, kind, "#" + number, "");
    }

    /** Return the identity of whatever has an id, with no name. */
    public static TestIdentity at(String id) {
        int next = id.lastIndexOf(NEXT);
        int begin = next < 0 ? 0 : next + 1;
        int colon = id.indexOf(':', begin);
        if (colon < 0 || !id.startsWith("[", begin) || !id.endsWith("]")) {
            return new TestIdentity("", "", id, "");
        }
        return new TestIdentity(
                id.substring(0, Math.max(next, 0)),
                id.substring(begin + 1, colon),
                id.substring(colon + 1, id.length() - 1),
                "");
    }

    /**
     * Return the identity of whatever has an id, with no name.
     *
     * @param parent the unique id of a container that it is likely to be in, whose object is reused
     */
    public static TestIdentity at(String id, String parent) {
        int next = parent.length();
        int colon = id.indexOf(':', next);
        boolean within = next > 0 && id.lastIndexOf(NEXT) == next && id.startsWith(parent);
        if (!within || colon < 0 || !id.endsWith("]")) {
            return at(id);
        }
        String kind = id.substring(next + NEXT.length(), colon);
        return new TestIdentity(parent, kind, id.substring(colon + 1, id.length() - 1), "");
    }

    /** Return whether another one has the same place: the same id. */
    public boolean isAtPlaceOf(TestIdentity other) {
        return value.equals(other.value) && kind.equals(other.kind) && parent.equals(other.parent);
    }

    /** Return the number that it has among its siblings, or a negative one if it has a name. */
    public int index() {
        int digits = value.length() - 1;
        if (digits < 1 || digits > MAX_DIGITS || value.charAt(0) != '#') {
            return NO_INDEX;
        }
        for (int at = 1; at <= digits; at++) {
            if (value.charAt(at) < '0' || value.charAt(at) > '9') {
                return NO_INDEX;
            }
        }
        return Integer.parseInt(value, 1, value.length(), 10);
    }

    /** Return its unique id. */
    public String id() {
        if (kind.isEmpty()) {
            return value;
        }
        return idOf(parent, kind, value);
    }

    /** Return the place of what it is in. */
    Optional<TestIdentity> around() {
        return parent.isEmpty() ? Optional.empty() : Optional.of(at(parent));
    }
}
