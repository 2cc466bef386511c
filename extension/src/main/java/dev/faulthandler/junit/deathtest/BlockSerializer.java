// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import dev.faulthandler.junit.help.HelpTopic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Serializes a block for another JVM, and says what of it can't be. */
final class BlockSerializer {

    private BlockSerializer() {}

    static byte[] write(SerializableExecutable block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Object> met = new ArrayList<>();
        try (ObjectOutputStream out = new Tracker(bytes, met)) {
            out.writeObject(block);
        } catch (NotSerializableException e) {
            throw new JUnitException(
                    "The block of assertDies cannot be sent to another JVM.\n  found: "
                            + found(met, e.getMessage())
                            + "\n  hint:  let it capture what is Serializable only; a field or"
                            + " method of the test captures the test itself "
                            + HelpTopic.DEATH_TESTS_ASSERT_DIES.reference(),
                    e);
        } catch (IOException e) {
            throw new JUnitException("The block of assertDies could not be serialized: " + e, e);
        }
        return bytes.toByteArray();
    }

    /** The last object that was met is the one; what holds it was met before. */
    private static String found(List<Object> met, String type) {
        Object culprit = met.get(met.size() - 1);
        List<Object> holders = new ArrayList<>(met.subList(0, met.size() - 1));
        Collections.reverse(holders);
        return holders.stream()
                .map(holder -> place(holder, culprit))
                .flatMap(Optional::stream)
                .findFirst()
                .map(place -> "a " + type + ", " + place)
                .orElse("a " + type);
    }

    private static Optional<String> place(Object holder, Object culprit) {
        if (holder instanceof SerializedLambda lambda) {
            for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                if (lambda.getCapturedArg(i) == culprit) {
                    return Optional.of("which the block captures");
                }
            }
            return Optional.empty();
        }
        return fieldsOf(holder).stream()
                .filter(field -> valueOf(field, holder).filter(at -> at == culprit).isPresent())
                .findFirst()
                .map(
                        field ->
                                "in the field '"
                                        + field.getName()
                                        + "' of "
                                        + field.getDeclaringClass().getName());
    }

    private static List<Field> fieldsOf(Object holder) {
        return ReflectionSupport.findFields(
                holder.getClass(),
                field -> !Modifier.isStatic(field.getModifiers()),
                HierarchyTraversalMode.BOTTOM_UP);
    }

    private static Optional<Object> valueOf(Field field, Object holder) {
        return ReflectionSupport.tryToReadFieldValue(field, holder).toOptional();
    }

    /** Notes each object before it is written, until one can't be: that problem is written, too. */
    private static final class Tracker extends ObjectOutputStream {

        private final List<Object> met;
        private boolean failed;

        Tracker(OutputStream out, List<Object> met) throws IOException {
            super(out);
            this.met = met;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            failed |= object instanceof NotSerializableException;
            if (!failed) {
                met.add(object);
            }
            return object;
        }
    }
}
