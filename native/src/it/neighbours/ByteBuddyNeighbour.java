// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** An agent that attaches to its own JVM, and weaves code into methods that run. */
public final class ByteBuddyNeighbour {

    private ByteBuddyNeighbour() {}

    /** Code that is woven in. */
    public static final class Entered {
        private Entered() {}

        @Advice.OnMethodEnter
        static void enter() {
            Thread.onSpinWait();
        }
    }

    public static void run(String times) throws Exception {
        Instrumentation instrumentation = ByteBuddyAgent.install();
        for (int i = 0; i < Integer.parseInt(times); i++) {
            var transformer =
                    new AgentBuilder.Default()
                            .disableClassFormatChanges()
                            .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                            .type(ElementMatchers.named("Neighbour"))
                            .transform(
                                    (builder, type, loader, module, domain) ->
                                            builder.visit(
                                                    Advice.to(Entered.class)
                                                            .on(ElementMatchers.isStatic())))
                            .installOn(instrumentation);
            Neighbour.work();
            transformer.reset(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
        }
    }
}
