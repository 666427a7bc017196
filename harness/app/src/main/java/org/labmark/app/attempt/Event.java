package org.labmark.app.attempt;

import java.util.List;
import java.util.Map;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.reading.Reading;
import org.labmark.core.decision.Decision;
import org.labmark.core.variant.Variant;

/** What can happen in an attempt. The canonical form of each is the {@code data} of its {@link Entry}. */
public sealed interface Event {
    /**
     * The first event: the whole paper, so that nothing else is needed to mark again.
     *
     * @param attempt the attempt's id, a pseudonym
     * @param variant what is deployed, asked and marked
     * @param agent the agent beside the lab
     * @param labmark version of the harness
     */
    record Opened(String attempt, Variant variant, Calls.Description agent, String labmark) implements Event {}

    /**
     * The bench stands.
     *
     * @param millis how long each stage took, in milliseconds, by name
     */
    record Deployed(String bench, List<Calls.DeployedNode> nodes, Map<String, Long> millis) implements Event {
        public Deployed {
            nodes = List.copyOf(nodes);
            millis = Map.copyOf(millis);
        }
    }

    /**
     * Faults were injected.
     *
     * @param faults their ids, in order
     */
    record Broken(List<String> faults) implements Event {
        public Broken {
            faults = List.copyOf(faults);
        }
    }

    /**
     * A reasonable adjustment was agreed before the candidate began.
     *
     * @param extraPercent time added, in per cent of the scenario's
     */
    record Allowed(int extraPercent) implements Event {}

    /** The candidate rests; the clock stands. */
    record BreakBegun() implements Event {}

    /** The candidate goes on. */
    record BreakEnded() implements Event {}

    /**
     * The candidate asked for help.
     *
     * @param index which of the task's hints, from 0
     */
    record HintTaken(String task, int index) implements Event {}

    /**
     * The candidate handed in an answer or a record; an earlier one under the same name counts no more.
     *
     * @param name what it is handed in under
     * @param sha256 hash of what was handed in, which is kept as evidence under this name
     */
    record Answered(String name, String sha256) implements Event {}

    /** A look at the bench began. A look that is started again replaces what was read in it before. */
    record LookStarted(String look) implements Event {}

    /**
     * One try of one query.
     *
     * @param look the look that it belongs to
     * @param last true when no further try of this query follows
     */
    record Read(String look, Reading reading, boolean last) implements Event {}

    /** All queries of a look were asked. */
    record LookEnded(String look) implements Event {}

    /** The candidate has finished, or the time is up. */
    record HandedIn() implements Event {}

    /**
     * The machine's verdict.
     *
     * @param marksheet SHA-256 of the marksheet's canonical bytes, which are kept as evidence under this name
     */
    record Marked(String marksheet, int awarded, int possible, boolean held) implements Event {}

    /** A remark for people; never marked. */
    record Note(String text) implements Event {}

    /** The candidate's part is over: after this, there is only what people decide about it, and what they remove. */
    record Closed() implements Event {}

    /** A person decided something. */
    record Decided(Decision taken) implements Event {}

    /**
     * Evidence was kept as long as it had to be, and was removed. What was read of it stays in the log.
     *
     * @param evidence hashes of what is no more
     */
    record Erased(List<String> evidence) implements Event {
        public Erased {
            evidence = List.copyOf(evidence);
        }
    }

    /** Whether it can follow when the candidate's part is over. */
    static boolean followsClosing(Event event) {
        return event instanceof Decided || event instanceof Erased;
    }

    /** The type of an event as it stands in the log, such as {@code look-started}. */
    static String what(Event event) {
        return switch (event) {
            case Opened e -> "opened";
            case Deployed e -> "deployed";
            case Broken e -> "broken";
            case Allowed e -> "allowed";
            case BreakBegun e -> "break-begun";
            case BreakEnded e -> "break-ended";
            case HintTaken e -> "hint-taken";
            case Answered e -> "answered";
            case LookStarted e -> "look-started";
            case Read e -> "read";
            case LookEnded e -> "look-ended";
            case HandedIn e -> "handed-in";
            case Marked e -> "marked";
            case Note e -> "note";
            case Closed e -> "closed";
            case Decided e -> "decided";
            case Erased e -> "erased";
        };
    }

    /**
     * An event from its type and data.
     *
     * @throws JsonFormatException when there is no such type, or the data is not its
     */
    static Event of(String what, Map<String, Object> data) {
        Class<? extends Event> type = switch (what) {
            case "opened" -> Opened.class;
            case "deployed" -> Deployed.class;
            case "broken" -> Broken.class;
            case "allowed" -> Allowed.class;
            case "break-begun" -> BreakBegun.class;
            case "break-ended" -> BreakEnded.class;
            case "hint-taken" -> HintTaken.class;
            case "answered" -> Answered.class;
            case "look-started" -> LookStarted.class;
            case "read" -> Read.class;
            case "look-ended" -> LookEnded.class;
            case "handed-in" -> HandedIn.class;
            case "marked" -> Marked.class;
            case "note" -> Note.class;
            case "closed" -> Closed.class;
            case "decided" -> Decided.class;
            case "erased" -> Erased.class;
            default -> throw new JsonFormatException("no event is called \"" + what + "\"");
        };
        return CanonicalJson.fromTree(data, type);
    }
}
