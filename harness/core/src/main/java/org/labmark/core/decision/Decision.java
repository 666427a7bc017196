package org.labmark.core.decision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing that a person decides about an attempt. Reasons are kept as long as the attempt is: no names in them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "decision")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.SatBy.class, name = "sat-by"),
    @JsonSubTypes.Type(value = Decision.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = Decision.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Decision.Considered.class, name = "considered"),
    @JsonSubTypes.Type(value = Decision.Moderated.class, name = "moderated"),
    @JsonSubTypes.Type(value = Decision.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Decision.Released.class, name = "released"),
    @JsonSubTypes.Type(value = Decision.Issued.class, name = "issued"),
    @JsonSubTypes.Type(value = Decision.Withdrawn.class, name = "withdrawn")
})
public sealed interface Decision {
    /** Why; empty where a decision needs no reason. */
    default String reason() {
        return "";
    }

    /**
     * Whose work it is. Said once.
     *
     * @param candidate pseudonym
     */
    record SatBy(String candidate) implements Decision {}

    /**
     * An assessor judges a task otherwise than the machine, or judges what the machine could not. It stands once a second
     * person agrees.
     *
     * @param awarded points, 0 to those of the task
     */
    record Proposed(String task, int awarded, String reason) implements Decision {}

    /**
     * A second person looked at what was proposed.
     *
     * @param line of the log that the proposal stands on
     */
    record Answered(long line, boolean agreed, String reason) implements Decision {}

    /**
     * Special consideration, for what happened to the candidate on the day. A later one takes the place of an earlier.
     *
     * @param points that are added, at most {@value Standing#MOST_CONSIDERED} per cent of all and never beyond all
     */
    record Considered(int points, String reason) implements Decision {}

    /** A moderator looked at how it was marked. */
    record Moderated(Verdict verdict, String reason) implements Decision {}

    /** What a moderator says. */
    enum Verdict {
        /** The marks stand. */
        AGREE,
        /** An assessor must judge some of it again, as the reason says. */
        ADJUST,
        /** Somebody else must assess all of it. */
        REMARK
    }

    /** Nothing goes on until it is released: what there is of evidence stays as it is. */
    record Held(Cause cause, String reason) implements Decision {}

    /** Why an attempt is held. */
    enum Cause {
        /** Somebody is thought to have cheated, candidate or staff. */
        MALPRACTICE,
        /** The lab may have failed the candidate. */
        LAB_FAULT,
        /** Somebody who took part should not have. */
        CONFLICT,
        /** The candidate appeals. */
        APPEAL,
        /** Whoever oversees the centre looks at it. */
        REVIEW
    }

    /**
     * A hold ends.
     *
     * @param line of the log that the hold stands on
     * @param upheld whether what it was held for was so
     */
    record Released(long line, boolean upheld, String reason) implements Decision {}

    /**
     * The candidate is told the result.
     *
     * @param awarded the points that stand then
     */
    record Issued(int awarded) implements Decision {}

    /** What was issued is taken back. */
    record Withdrawn(String reason) implements Decision {}

    /** A decision and where it stands. */
    record Taken(long line, String at, String who, Decision decision) {}
}
