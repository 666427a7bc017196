package org.labmark.app.cli;

import java.util.List;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.Library;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.variant.AnswerKey;
import org.labmark.core.variant.Unlike;
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

        /**
         * A seed whose paper has nothing of earlier ones.
         *
         * @throws BadInputException when there is none, with what is missing
         */
        long unlike(List<Variant> earlier, long from) {
            var why = Unlike.refusals(source, earlier);
            if (!why.isEmpty()) {
                throw new BadInputException("--unlike: " + String.join("; ", why));
            }
            return Unlike.seed(source, from, earlier)
                    .orElseThrow(() -> new BadInputException("--unlike: none of " + Unlike.MOST_TRIES
                            + " papers shares nothing with earlier ones; a scenario with more values is needed"));
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
