package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A login by SSH and its file transfer (draft-ietf-secsh-filexfer-02). What is written is taken away again. */
@Says("What may this user do by SFTP?")
public record SftpQuery(
        @Says("where the connection starts") Vantage from,
        @Says("address of the server") @IpAddress String to,

        @Says("TCP port, 22 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("login name") String user,

        @Says("the password to offer; exactly one of password and key") @Secret
        Optional<String> password,

        @Says("an OpenSSH private key to offer") @Secret Optional<String> key,

        @Says("the directory to look at, as the user sees it; where the login begins when left out")
        @Pattern(value = Pattern.PATH + "|/", words = "an absolute path without . or .. in it")
        Optional<String> directory,

        @Says("whether to write a file and make a folder there, of names and content that nobody could foresee, and to"
                + " take both away again; no when left out")
        Optional<Boolean> write)
        implements Query {
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
        return "What may " + user + " do by SFTP at " + to
                + directory.map(path -> " in " + path).orElse("") + "?";
    }
}
