package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** An account on a node's disk. */
public record UserObservation(
        @Says("whether /etc/passwd has it") boolean exists,
        @Says("user ID; -1 when it is not there") long uid,
        @Says("group ID; -1 when it is not there") long gid,

        @Says("names of its groups, its own included, sorted, at most 256")
        List<String> groups,

        @Says("home folder; empty when it is not there") String home,
        @Says("login shell; empty when it is not there") String shell,

        @Says("set, empty (anybody gets in), locked, or none when there is no account")
        String password,

        @Says(
                "whether the password is locked or the account has expired; keys may still let it in when only the password is")
        boolean locked,

        @Says("whether the account has expired") boolean expired,

        @Says("how many SSH keys let it in: lines of .ssh/authorized_keys in its home")
        int keys,

        @Says("fingerprints of these keys, SHA256:..., sorted, at most 64")
        List<String> fingerprints,

        @Says("other accounts with the same user ID, sorted: a second root, for one")
        List<String> twins)
        implements Observation {
    public UserObservation {
        groups = List.copyOf(groups);
        fingerprints = List.copyOf(fingerprints);
        twins = List.copyOf(twins);
    }
}
