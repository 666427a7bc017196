package org.labmark.api.query;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One question to a bench: a record. Its forms and the probes that ask them are listed in
 * {@link org.labmark.api.probe.ProbeForms}, by nothing else; annotations on its components say what authors may write
 * there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "probe")
public interface Query {
    /**
     * The question as a sentence for a report. Candidates read it: it holds no credential, and no node's name that has
     * not gone through {@code node}.
     *
     * @param node what to call a node
     */
    String words(UnaryOperator<String> node);

    /** Why it cannot be asked, for what its components' annotations cannot say. */
    default List<Problem> problems() {
        return List.of();
    }
}
