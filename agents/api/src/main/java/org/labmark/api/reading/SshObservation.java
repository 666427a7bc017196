package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What an SSH server did. */
public record SshObservation(
        @Says("whether an SSH server spoke at all") @Welcome boolean answered,

        @Says("fingerprint of its host key, SHA256:...; empty when silent")
        String hostKey,

        @Says("whether it let the user in") @Welcome boolean login,

        @Says("exit status of the command; -1 when none ran or it had none") @Inside
        int exit,

        @Says("standard output of the command, at most 16 KiB, control characters replaced") @Inside
        String output,

        @Says("how the server names itself (RFC 4253, 4.2), such as SSH-2.0-OpenSSH_9.2; empty when silent")
        String version,

        @Says("what it shows before login (RFC 4252, 5.4), at most 2,000 characters")
        String banner,

        @Says("ways to log in that it offers this user, sorted: the password itself is offered among them or not")
        List<String> methods,

        @Says("host key algorithms that it offers, in its order (RFC 4253, 7.1)")
        List<String> hostKeys,

        @Says("key exchanges that it offers, in its order") List<String> keyExchanges,

        @Says("ciphers that it offers towards the client, in its order")
        List<String> ciphers,

        @Says("message authentication codes that it offers towards the client, in its order")
        List<String> macs,

        @Says("whether the login carried out a command of ours; false when that was not asked")
        boolean echoed)
        implements Observation {
    /** Nobody answers. */
    public static final SshObservation SILENCE = new SshObservation(false, "", false, -1, "");

    public SshObservation {
        methods = List.copyOf(methods);
        hostKeys = List.copyOf(hostKeys);
        keyExchanges = List.copyOf(keyExchanges);
        ciphers = List.copyOf(ciphers);
        macs = List.copyOf(macs);
    }

    /** Of a login and a command alone. */
    public SshObservation(boolean answered, String hostKey, boolean login, int exit, String output) {
        this(
                answered, hostKey, login, exit, output, "", "", List.of(), List.of(), List.of(), List.of(), List.of(),
                false);
    }
}
