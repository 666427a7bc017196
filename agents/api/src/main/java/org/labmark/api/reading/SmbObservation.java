package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What a file server offers. */
public record SmbObservation(
        @Says("whether an SMB server answered") @Welcome boolean answered,

        @Says("dialect that was agreed on, such as SMB_3_1_1; empty when silent")
        String dialect,

        @Says("whether the server insists on signatures") boolean signing,
        @Says("whether it let the user in") @Welcome boolean login,

        @Says("whether it took the user for a guest") boolean guest,

        @Says("shares that it lists, sorted; at most 64") List<String> shares,
        @Says("whether the share could be opened") @Welcome boolean opened,
        @Says("whether it could be listed") boolean listed,
        @Says("names at its top, sorted; at most 64") List<String> names,

        @Says("whether a file could be written there") @Welcome
        boolean wrote,

        @Says("whether it came back as it was written") boolean intact,

        @Says("whether what we made was taken away again") boolean cleared,

        @Says("the first refusal by its name in MS-ERREF, such as STATUS_LOGON_FAILURE; empty when there was none")
        String refusal)
        implements Observation {
    /** Nobody answers. */
    public static final SmbObservation SILENCE = new SmbObservation(
            false, "", false, false, false, List.of(), false, false, List.of(), false, false, false, "");

    public SmbObservation {
        shares = List.copyOf(shares);
        names = List.copyOf(names);
    }
}
