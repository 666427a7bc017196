package org.labmark.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.variant.Task;

/**
 * All that a report says, in words, safe to hand to the candidate: no names of hidden nodes, no keys or passphrases, no
 * character that acts. The JSON report is this record; the web page shows it.
 *
 * @param attempt the attempt's id, a pseudonym
 * @param labmark version of the harness that ran it
 * @param brief what the candidate was told, in Markdown
 * @param attributions the lines that must stand where statements of standards are shown
 */
public record Report(
        String attempt,
        String labmark,
        Paper paper,
        Times times,
        Result result,
        String brief,
        Network network,
        List<TaskReport> tasks,
        List<KsbReport> ksbs,
        List<String> attributions,
        Standing standing,
        Proof proof) {
    public Report {
        tasks = List.copyOf(tasks);
        ksbs = List.copyOf(ksbs);
        attributions = List.copyOf(attributions);
    }

    /** The KSBs, standard by standard. */
    public List<List<KsbReport>> ksbGroups() {
        var groups = new LinkedHashMap<String, List<KsbReport>>();
        for (var ksb : ksbs) {
            groups.computeIfAbsent(ksb.standard() + "/" + ksb.version(), key -> new ArrayList<>())
                    .add(ksb);
        }
        return List.copyOf(groups.values());
    }

    /** Which paper was sat. */
    public record Paper(String scenario, String version, String title, String level, int minutes, long seed) {}

    /**
     * When, RFC 3339 in UTC.
     *
     * @param usedSeconds from opening to handing in, breaks left out; absent when it was not handed in
     * @param allowedSeconds how long it might take, adjustments included
     */
    public record Times(
            String opened,
            Optional<String> handedIn,
            Optional<String> marked,
            Optional<Long> usedSeconds,
            long allowedSeconds) {}

    /**
     * What came of it.
     *
     * @param notAssessed titles of the checks that a person must look at
     * @param critical titles of critical checks that failed, so that nothing earned a point
     */
    public record Result(int awarded, int possible, boolean held, List<String> notAssessed, List<String> critical) {
        public Result {
            notAssessed = List.copyOf(notAssessed);
            critical = List.copyOf(critical);
        }
    }

    /** The network as the candidate may know it: no hidden node, no link to one. */
    public record Network(String title, List<Machine> machines, List<Cable> cables, List<Segment> segments) {
        public Network {
            machines = List.copyOf(machines);
            cables = List.copyOf(cables);
            segments = List.copyOf(segments);
        }
    }

    /**
     * A node.
     *
     * @param addresses {@code interface address}, as planned
     */
    public record Machine(String name, String kind, String title, List<String> addresses) {
        public Machine {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A link.
     *
     * @param carries the segment, or {@code trunk}
     */
    public record Cable(String a, String b, String carries) {}

    /** A segment; its VLAN is 0 where it has none. */
    public record Segment(String name, int vlan, String subnet, Optional<String> gateway) {}

    /**
     * A task.
     *
     * @param award how points come of checks
     * @param floor points that no mistake takes
     * @param ksbs what it bears on, each {@code standard/version/id}
     */
    public record TaskReport(
            String id,
            String title,
            String area,
            Outcome outcome,
            int points,
            int awarded,
            int hintsTaken,
            int hintsCost,
            Task.Award award,
            int floor,
            List<String> ksbs,
            List<CheckReport> checks) {
        public TaskReport {
            ksbs = List.copyOf(ksbs);
            checks = List.copyOf(checks);
        }

        /** Whether each check has points of its own. */
        public boolean pointsEach() {
            return award != Task.Award.ALL;
        }

        /** What had to become true. */
        public List<CheckReport> wanted() {
            return of(CheckMark.Role.CHECK);
        }

        /** What had to stay true. */
        public List<CheckReport> guards() {
            return of(CheckMark.Role.GUARD);
        }

        private List<CheckReport> of(CheckMark.Role role) {
            return checks.stream().filter(check -> check.role() == role).toList();
        }
    }

    /**
     * A check.
     *
     * @param asked the question, in words
     * @param withinMillis how long it might take to become true
     * @param control title of the check that shows that the refused service is alive
     * @param expected what had to be seen, by key
     * @param looks what was seen, in order
     */
    public record CheckReport(
            String id,
            String title,
            CheckMark.Role role,
            Outcome outcome,
            int points,
            String asked,
            long withinMillis,
            Optional<String> control,
            List<Expected> expected,
            List<LookReport> looks) {
        public CheckReport {
            expected = List.copyOf(expected);
            looks = List.copyOf(looks);
        }
    }

    /** One key of what had to be seen, in words. */
    public record Expected(String key, String words) {}

    /**
     * One look at a check.
     *
     * @param look its name
     * @param got what was seen, one for each that was expected and in the same order; empty when nothing was seen
     * @param seen absent when it was not asked
     */
    public record LookReport(String look, Outcome outcome, String reason, List<Got> got, Optional<Seen> seen) {
        public LookReport {
            got = List.copyOf(got);
        }
    }

    /** One value that was seen, and whether it was as expected. */
    public record Got(String key, String words, boolean asExpected) {}

    /**
     * The reading that counts.
     *
     * @param from where the question was asked from, in words
     * @param at when, RFC 3339 in UTC
     * @param tookMicros how long the answer took, in microseconds
     * @param tries how often it was asked in this look
     */
    public record Seen(String from, String at, long tookMicros, int tries, List<Piece> evidence) {
        public Seen {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A piece of evidence.
     *
     * @param text what it says, where it is a short text
     */
    public record Piece(String name, String mediaType, String sha256, long size, Optional<String> text) {}

    /**
     * A KSB.
     *
     * @param title what it is about, in our words
     * @param tasks titles of the tasks that bear on it
     */
    public record KsbReport(
            String standard, String version, String id, String title, KsbMark.State state, List<String> tasks) {
        public KsbReport {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * What stands after what people decided.
     *
     * @param awarded points
     * @param stage how far the result has come, in words
     * @param issued whether the candidate was told it, and nothing holds it
     * @param decisions in the order in which they were taken; empty when nobody decided anything
     */
    public record Standing(int awarded, String stage, boolean issued, List<Decided> decisions) {
        public Standing {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * What somebody decided, as the candidate may read it.
     *
     * @param line of the log
     * @param at when, RFC 3339 in UTC
     * @param who pseudonym
     */
    public record Decided(long line, String at, String who, String words) {}

    /**
     * How the report can be checked against the record.
     *
     * @param lines lines of the log when the report was made
     * @param head hash of the last of them
     * @param marksheet SHA-256 of the marksheet
     * @param checkpoint the last that was signed, line by line; empty where none was
     */
    public record Proof(long lines, String head, String marksheet, List<String> checkpoint) {
        public Proof {
            checkpoint = List.copyOf(checkpoint);
        }
    }
}
