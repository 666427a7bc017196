package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What an SFTP login may do. */
public record SftpObservation(
        @Says("whether an SSH server spoke at all") @Welcome boolean answered,
        @Says("whether it let the user in") @Welcome boolean login,

        @Says("whether it offered file transfer") @Welcome boolean opened,

        @Says("directory where the login begins, as the user sees it")
        String home,

        @Says("names at the top of what the user sees, sorted; at most 64: a confined login sees little of a system")
        List<String> root,

        @Says("whether the directory could be listed") boolean listed,

        @Says("how many names it holds; counting ends at 1000")
        int entries,

        @Says("names in it, sorted; at most 64") List<String> names,

        @Says("whether a file could be written there") @Welcome
        boolean wrote,

        @Says("whether it came back as it was written") boolean intact,
        @Says("whether a folder could be made there") boolean madeFolder,

        @Says("whether what we made was taken away again") boolean cleared)
        implements Observation {
    /** Nobody answers. */
    public static final SftpObservation SILENCE =
            new SftpObservation(false, false, false, "", List.of(), false, 0, List.of(), false, false, false, false);

    public SftpObservation {
        root = List.copyOf(root);
        names = List.copyOf(names);
    }
}
