// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.protocol.Message;
import java.util.List;
import java.util.Optional;

/** The inquiry that a run is held up by, if it is, and what gives rise to one. */
final class Inquiries {

    private final RunTerms terms;
    private final Retries retries;
    private final Remaining remaining;
    private final Mirror mirror;
    private final Blame blame;
    private Optional<Inquiry> open = Optional.empty();

    Inquiries(RunTerms terms, Retries retries, Remaining remaining, Mirror mirror, Blame blame) {
        this.terms = terms;
        this.retries = retries;
        this.remaining = remaining;
        this.mirror = mirror;
        this.blame = blame;
    }

    boolean isOpen() {
        return open.isPresent();
    }

    /** Return whether what is run, printed and told is not for the user to see. */
    boolean isSecret() {
        return open.filter(Inquiry::isSecret).isPresent();
    }

    Optional<Message.Run> command() {
        return open.map(Inquiry::command);
    }

    void limit(WorkerProcess worker) {
        open.flatMap(Inquiry::limit).ifPresent(worker::limit);
    }

    /** Open one, if an end leaves open what only a run of its tests by themselves can show. */
    void open(PostMortem ending, WorkerProcess ended) {
        List<Item> suspected = blame.suspects(ending);
        if (suspected.size() > (ending.isUnexplained() ? 0 : 1)) {
            open = Optional.of(new Suspects(suspected, ending, remaining, mirror, blame));
        } else if (terms.blames() && Search.suits(ending) && !blame.isExpected(ending)) {
            open =
                    suspected.stream()
                            .filter(retries::isFirst)
                            .<Inquiry>map(test -> new Search(test, ending, ended, remaining, blame))
                            .findFirst();
        }
    }

    /** Take what a worker tells; where there is no inquiry, it is reported. */
    void tell(Message message) {
        if (open.isPresent()) {
            open.get().tell(message);
        } else {
            mirror.tell(message);
        }
    }

    void completed() {
        open.ifPresent(Inquiry::completed);
        closeIfOver();
    }

    void died(PostMortem ending) {
        open.ifPresent(inquiry -> inquiry.died(ending));
        closeIfOver();
    }

    void abandon() {
        open.ifPresent(Inquiry::abandon);
        open = Optional.empty();
    }

    private void closeIfOver() {
        open = open.filter(inquiry -> !inquiry.isOver());
    }
}
