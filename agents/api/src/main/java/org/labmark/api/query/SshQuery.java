package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** RFC 4252, RFC 4254. A command's output comes from inside a node and never earns a mark alone. */
@Says("Does an SSH server let this user in, and what does a command print?")
public record SshQuery(
        @Says("where the connection starts") Vantage from,
        @Says("address of the server") @IpAddress String to,

        @Says("TCP port, 22 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("login name") String user,

        @Says("the password to offer; exactly one of password and key") @Secret
        Optional<String> password,

        @Says("an OpenSSH private key to offer") @Secret Optional<String> key,

        @Says("what to run once logged in; nothing when left out")
        Optional<String> command,

        @Says("whether to see, before that, if the login carries out a command at all: an echo of a number that"
                + " nobody could foresee; a forced command or a login for files only does not. No when left out")
        Optional<Boolean> echo)
        implements Query {
    /** A login, and perhaps a command. */
    public SshQuery(
            Vantage from,
            String to,
            Optional<Integer> port,
            String user,
            Optional<String> password,
            Optional<String> key,
            Optional<String> command) {
        this(from, to, port, user, password, key, command, Optional.empty());
    }

    @Override
    public List<Problem> problems() {
        return password.isPresent() == key.isPresent()
                ? List.of(new Problem(
                        "",
                        "offers " + (key.isPresent() ? "both" : "neither")
                                + "; needed: exactly one of password and key"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Does the SSH server " + to
                + port.filter(number -> number != 22)
                        .map(number -> " port " + number)
                        .orElse("") + " let " + user
                + " in with a " + (key.isPresent() ? "key" : "password")
                + command.map(line -> ", and what does \"" + line + "\" print").orElse("") + "?";
    }
}
