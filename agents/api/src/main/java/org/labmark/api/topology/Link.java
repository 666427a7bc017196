package org.labmark.api.topology;

/** A join of two endpoints. */
public record Link(Endpoint a, Endpoint b) {}
