package org.labmark.app.cli;

import org.labmark.app.Workplace;
import org.labmark.app.scenario.Library;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.variant.AnswerKey;
import org.labmark.core.variant.Variant;
import org.labmark.core.variant.VariantResolver;

/** Finds scenarios by what a person typed. */
final class Scenarios {
    private Scenarios() {}

    /** A scenario that obeys every rule. */
    record Loaded(ScenarioSource source) {
        /** The paper of a seed. */
        Variant variant(long seed) {
            return VariantResolver.resolve(source, seed);
        }

        /** What goes with that paper. */
        AnswerKey key(long seed) {
            return VariantResolver.answerKey(source, seed);
        }
    }

    /**
     * Loads one.
     *
     * @throws org.labmark.app.BadInputException with one line for each error
     */
    static Loaded load(Workplace place, String idOrPath) {
        return new Loaded(library(place).open(idOrPath, ShippedStandards.load()));
    }

    static Library library(Workplace place) {
        return new Library(place.scenarios(), place.topologies());
    }
}
