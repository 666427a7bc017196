package org.labmark.app.export;

import org.labmark.app.standard.NameUuid;
import org.labmark.core.variant.Variant;

/** What things of ours are called in the formats of others: the same in all of them, and nothing answers there. */
final class Names {
    private static final String ROOT = "https://labmark.example/";

    /** Under which the ids of attempts are somebody's account. */
    static final String ATTEMPTS = ROOT + "attempts";

    private Names() {}

    /** The scenario that was sat, in its version. */
    static String scenario(Variant variant) {
        return ROOT + "scenarios/" + variant.scenario() + "/" + variant.version();
    }

    /** Whoever sat an attempt, without a name. */
    static String sitter(String attempt) {
        return uuid("attempts/" + attempt);
    }

    /** The UUID (version 5) of a thing. */
    static String uuid(String thing) {
        return NameUuid.of(NameUuid.URL, ROOT + thing).toString();
    }
}
