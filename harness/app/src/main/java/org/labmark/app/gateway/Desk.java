package org.labmark.app.gateway;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.app.access.Candidate;
import org.labmark.app.access.Grants;
import org.labmark.app.access.PublicKeys;

/** What a candidate finds who comes to a bench and names no node: which nodes there are, and keys and passwords. */
final class Desk {
    static final String HELP = """
            nodes         which nodes there are, and how to log in
            passwords N   N new passwords, each good for one connection
            key           lets a public key of yours in: paste its line when asked
            exit          leave
            """;

    private static final Duration VALID = Duration.ofHours(8);
    private static final int MOST_AT_ONCE = 16;

    private final Visitor visitor;
    private final House house;
    private final int port;
    private final Grants grants;

    Desk(Visitor visitor, House house, int port) {
        this.visitor = visitor;
        this.house = house;
        this.port = port;
        this.grants = new Grants(house.store());
    }

    /** The nodes with what they are. */
    String nodes() throws IOException {
        var bench = visitor.guest().bench();
        var state = house.doors().bench(bench);
        if (state.isEmpty()) {
            return "bench " + bench + " is not up\n";
        }
        var titles = house.keeper().open(bench).map(access -> access.nodes()).orElseThrow();
        var nodes = new TreeMap<String, String>();
        state.get().nodes().stream()
                .filter(node -> !node.hostKey().isEmpty())
                .forEach(node -> nodes.put(node.name(), titles.getOrDefault(node.name(), "")));
        return nodes.entrySet().stream()
                .map(node -> "%-12s  ssh -p %d %s.%s@HOST  %s"
                        .formatted(node.getKey(), port, bench, node.getKey(), node.getValue())
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Fresh one-time passwords, one a line. */
    String passwords(String count) {
        if (!count.matches("[0-9]{1,3}") || Integer.parseInt(count) < 1 || Integer.parseInt(count) > MOST_AT_ONCE) {
            throw new BadInputException("passwords \"" + count + "\"; allowed: 1 to " + MOST_AT_ONCE);
        }
        var guest = visitor.guest();
        var until = house.keeper()
                .open(guest.bench())
                .flatMap(access -> access.candidate(guest.candidate()))
                .flatMap(Candidate::until)
                .map(Instant::parse)
                .orElseGet(() -> Instant.now().plus(VALID));
        var fresh = grants.passwords(guest.bench(), guest.candidate(), Integer.parseInt(count), until);
        house.audit().note("passwords", visitor, count);
        return String.join("\n", fresh) + "\n";
    }

    /** Lets a key in. */
    String key(Optional<String> line) {
        if (line.isEmpty()) {
            throw new BadInputException("key: no line came; wanted: one line such as \"ssh-ed25519 AAAA... name\"");
        }
        var guest = visitor.guest();
        grants.keys(guest.bench(), guest.candidate(), List.of(line.get()));
        house.audit().note("key", visitor, PublicKeys.plain(line.get()));
        return "your key opens from now on\n";
    }
}
