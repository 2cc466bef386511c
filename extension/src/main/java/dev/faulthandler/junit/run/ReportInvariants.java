// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.replay.TestNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that each sequence of reports to JUnit keeps: a node is reported once, within its
 * parent's start and end.
 */
final class ReportInvariants {

    private static final int MAX_BROKEN = 100;

    private final Set<String> registered = new HashSet<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final List<String> broken = new ArrayList<>();

    List<String> broken() {
        return broken;
    }

    void check(RunAction action) {
        if (action instanceof RunAction.Started started) {
            start(started.node());
        } else if (action instanceof RunAction.Finished finished) {
            finish(finished.node());
        } else if (action instanceof RunAction.Skipped skipped) {
            hold(!running.contains(skipped.node().id()), "skipped while it runs", skipped.node());
            within("skipped", skipped.node());
            end(skipped.node());
        } else if (action instanceof RunAction.Registered node) {
            hold(registered.add(node.node().id()), "registered twice", node.node());
            within("registered", node.node());
        } else if (action instanceof RunAction.Detach dropped) {
            String id = dropped.node().id();
            hold(!running.contains(id), "dropped while it runs", dropped.node());
            registered.remove(id);
            ended.remove(id);
        } else if (action instanceof RunAction.Answer answer) {
            answer(answer);
        }
    }

    private void start(TestNode node) {
        hold(running.add(node.id()), "started twice", node);
        hold(!ended.contains(node.id()), "started after its end", node);
        within("started", node);
    }

    private void finish(TestNode node) {
        hold(running.remove(node.id()), "finished without a start", node);
        hold(
                node.children().stream().noneMatch(child -> running.contains(child.id())),
                "finished before what is in it",
                node);
        end(node);
    }

    private void end(TestNode node) {
        hold(ended.add(node.id()), "ended twice", node);
    }

    private void within(String what, TestNode node) {
        String parent = node.parent().map(TestNode::id).orElse("");
        hold(running.contains(parent), what + " outside of what it is in", node);
    }

    private void answer(RunAction.Answer answer) {
        if (answer instanceof RunAction.ClassStarted started) {
            running.add(started.id());
        } else if (answer instanceof RunAction.ClassEnded done) {
            answered(done.id());
        } else if (answer instanceof RunAction.ClassSkipped skipped) {
            answered(skipped.id());
        }
    }

    private void answered(String id) {
        running.remove(id);
        add(answered.add(id), "a class was answered twice: " + id);
        add(
                running.stream().noneMatch(other -> other.startsWith(id + "/")),
                "a class ended before what is in it: " + id);
    }

    private void hold(boolean rule, String what, TestNode node) {
        if (!rule) {
            add(false, what + ": " + node.id());
        }
    }

    private void add(boolean rule, String sentence) {
        if (!rule && broken.size() < MAX_BROKEN) {
            broken.add(sentence);
        }
    }
}
