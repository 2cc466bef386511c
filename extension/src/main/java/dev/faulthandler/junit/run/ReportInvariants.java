// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestNode.ReportedState;
import dev.faulthandler.junit.replay.TestTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that each sequence of reports to JUnit keeps: a node is reported once, within its
 * parent's start and end.
 */
final class ReportInvariants {

    private static final int MAX_BROKEN = 100;

    private final List<String> broken = new ArrayList<>();

    List<String> broken() {
        return broken;
    }

    void check(RunAction action, TestTree tree) {
        if (action instanceof RunAction.Started started) {
            TestNode node = started.node();
            hold(node.reported() == ReportedState.NOTHING, "started again", node);
            holdWithin("started", node);
            TestTree.report(node, ReportedState.STARTED);
        } else if (action instanceof RunAction.Finished finished) {
            TestNode node = finished.node();
            hold(node.reported() == ReportedState.STARTED, "finished without a start", node);
            hold(node.running() == 0, "finished before what is in it", node);
            TestTree.report(node, ReportedState.ENDED);
        } else if (action instanceof RunAction.Registered registered) {
            hold(
                    mayRegister(registered.node()),
                    "registered outside of what it is in",
                    registered.node());
        } else if (action instanceof RunAction.Detach dropped) {
            TestNode node = dropped.node();
            hold(node.reported() != ReportedState.STARTED, "dropped while it runs", node);
        } else if (action instanceof RunAction.Skipped skipped) {
            TestNode node = skipped.node();
            hold(node.reported() == ReportedState.NOTHING, "skipped after its start", node);
            holdWithin("skipped", node);
            TestTree.report(node, ReportedState.ENDED);
        } else if (action instanceof RunAction.ClassStarted started) {
            TestTree.report(tree.node(started.id()).orElseThrow(), ReportedState.STARTED);
        } else if (action instanceof RunAction.ClassEnded ended) {
            endClass(tree.node(ended.id()).orElseThrow());
        } else if (action instanceof RunAction.ClassSkipped skipped) {
            endClass(tree.node(skipped.id()).orElseThrow());
        }
    }

    private void endClass(TestNode top) {
        hold(top.reported() != ReportedState.ENDED, "ended again", top);
        hold(top.running() == 0, "ended before what is in it", top);
        TestTree.report(top, ReportedState.ENDED);
    }

    /** An invocation of a class template is registered with all that is in it before it starts. */
    private static boolean mayRegister(TestNode node) {
        TestNode parent = node.parent().orElseThrow();
        return parent.reported() == ReportedState.STARTED
                || parent.isDynamic() && parent.reported() == ReportedState.NOTHING;
    }

    private void holdWithin(String what, TestNode node) {
        boolean within =
                node.parent()
                        .filter(parent -> parent.reported() == ReportedState.STARTED)
                        .isPresent();
        hold(within, what + " outside of what it is in", node);
    }

    private void hold(boolean rule, String what, TestNode node) {
        if (!rule && broken.size() < MAX_BROKEN) {
            broken.add(what + ": " + node.id());
        }
    }
}
