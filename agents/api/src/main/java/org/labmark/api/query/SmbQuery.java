package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** SMB 2 and 3 (MS-SMB2). What is written is taken away again. */
@Says("Which shares does a file server offer, and what may this user do there?")
public record SmbQuery(
        @Says("where the connection starts") Vantage from,
        @Says("address of the server") @IpAddress String to,

        @Says("TCP port, 445 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("login name; nobody in particular when left out")
        Optional<String> user,

        @Says("the password to offer") @Secret Optional<String> password,

        @Says("a share to open; none when left out")
        @Pattern(value = "[^/\\\\\\n]{1,80}", words = "the name of a share")
        Optional<String> share,

        @Says("whether to write a file there, of a name and content that nobody could foresee, and to take it away"
                + " again; no when left out")
        Optional<Boolean> write)
        implements Query {
    @Override
    public List<Problem> problems() {
        return user.isPresent() == password.isPresent()
                ? List.of()
                : List.of(new Problem("", "user and password come together; needed: both or neither"));
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What may " + user.orElse("anybody") + " do at the file server " + to
                + share.map(name -> " in share " + name).orElse("") + "?";
    }
}
