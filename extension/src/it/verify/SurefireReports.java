// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The test cases in a directory of Surefire's XML reports. */
final class SurefireReports {

    /**
     * One test case.
     *
     * @param status {@code passed}, {@code failure}, {@code error}, {@code skipped}, or {@code
     *     flaky} where Surefire ran it again until it passed
     * @param text what the failure says, its stack trace included
     * @param seconds how long it took
     */
    record Case(
            String className,
            String name,
            String status,
            String type,
            String message,
            String text,
            String out,
            String err,
            double seconds) {

        String id() {
            return className + "." + name;
        }
    }

    private SurefireReports() {}

    /** Reads the reports, class after class, each in its order. */
    static List<Case> read(Path directory) throws Exception {
        var cases = new ArrayList<Case>();
        for (Path file : files(directory)) {
            Element suite =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement();
            elements(suite, "testcase").forEach(element -> cases.add(toCase(element)));
        }
        return cases;
    }

    private static Iterable<Path> files(Path directory) throws IOException {
        var sorted = new TreeSet<Path>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
                files.forEach(sorted::add);
            }
        }
        return sorted;
    }

    private static Case toCase(Element element) {
        String status = "passed";
        String type = "";
        String message = "";
        String text = "";
        for (String end : List.of("failure", "error", "skipped")) {
            for (Element found : elements(element, end)) {
                status = end;
                type = found.getAttribute("type");
                message = found.getAttribute("message");
                text = found.getTextContent();
            }
        }
        for (String end : List.of("flakyFailure", "flakyError")) {
            for (Element found : elements(element, end)) {
                status = "flaky";
                type = found.getAttribute("type");
                message = found.getAttribute("message");
                text = found.getTextContent();
            }
        }
        return new Case(
                element.getAttribute("classname"),
                element.getAttribute("name"),
                status,
                type,
                message,
                text,
                text(element, "system-out"),
                text(element, "system-err"),
                Double.parseDouble("0" + element.getAttribute("time").replace(",", "")));
    }

    private static String text(Element element, String child) {
        return String.join(
                "", elements(element, child).stream().map(Element::getTextContent).toList());
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList all = parent.getElementsByTagName(name);
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
    }
}
