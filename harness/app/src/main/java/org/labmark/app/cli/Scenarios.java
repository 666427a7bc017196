package org.labmark.app.cli;

import org.labmark.app.Workplace;

/** Finds scenarios by what a person typed. */
final class Scenarios {
    private Scenarios() {}
}
