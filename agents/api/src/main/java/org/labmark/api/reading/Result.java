package org.labmark.api.reading;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How one try of a query ended: something was observed (silence included), or it could not be asked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Result.Observed.class, name = "observed"),
    @JsonSubTypes.Type(value = Result.CouldNotAsk.class, name = "could-not-ask")
})
public sealed interface Result {
    /** The question was put. */
    record Observed(Observation observation) implements Result {}

    /** The question was not put, through no act of the candidate's: leads to not assessed. */
    record CouldNotAsk(String reason) implements Result {}
}
