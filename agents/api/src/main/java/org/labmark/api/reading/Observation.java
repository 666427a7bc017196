package org.labmark.api.reading;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a probe saw: a record. Keys of its canonical form are what a check's {@code expect} may name. Its forms are
 * listed in {@link org.labmark.api.probe.ProbeForms}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "probe")
public interface Observation {}
