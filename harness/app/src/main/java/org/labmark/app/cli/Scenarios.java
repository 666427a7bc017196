package org.labmark.app.cli;

/** Finds scenarios by what a person typed. */
final class Scenarios {
    private Scenarios() {}
}
