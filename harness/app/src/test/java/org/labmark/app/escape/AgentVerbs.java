package org.labmark.app.escape;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;
import org.labmark.api.query.AddressQuery;
import org.labmark.app.BadInputException;
import org.labmark.app.agentlink.AgentClient;

/** What the agent can be told to do about a bench that somebody has prepared for it; says what came of it in words. */
final class AgentVerbs {
    private final AgentClient agent;
    private final Places places;

    AgentVerbs(AgentClient agent, Places places) {
        this.agent = agent;
        this.places = places;
    }

    /** {@code edit NODE PATH FIND REPLACE}, {@code run NODE COMMAND}, {@code login NODE}, {@code address NODE}, {@code restart NODE}, {@code census}. */
    String run(String line) throws IOException {
        var words = List.of(line.split(" ", 3));
        try {
            return switch (words.getFirst()) {
                case "edit" -> {
                    var edit = line.split(" ");
                    yield inject(new Step.Edit(edit[1], edit[2], edit[3], edit[4]));
                }
                case "run" -> inject(new Step.Run(words.get(1), words.get(2)));
                case "login" -> places.inNode(Places.BENCH, words.get(1), "hostname", Duration.ofSeconds(10));
                case "restart" -> {
                    agent.restart(Places.BENCH, List.of(words.get(1)));
                    yield "done";
                }
                case "census" -> agent.census().counts().toString();
                case "address" -> address(words.get(1));
                default -> throw new IllegalArgumentException(line);
            };
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String inject(Step step) {
        agent.breakBench(Places.BENCH, List.of(new Fault("f", "A fault", List.of(step))), _ -> {});
        return "done";
    }

    private String address(String node) {
        var seen = new ArrayList<String>();
        agent.probe(
                Places.BENCH,
                List.of(new Calls.Ask("a", new AddressQuery(node, Optional.of("eth0")), 0)),
                (probed, _) -> seen.add(probed.toString()));
        return String.join("\n", seen);
    }
}
