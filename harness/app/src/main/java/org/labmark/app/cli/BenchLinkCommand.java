package org.labmark.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.call.WireCalls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.topology.LinkReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench link}. */
@Command(
        name = "link",
        description = {
            "Changes what a wire does while the bench runs, each way alike. Only what is named changes.",
            "Without an option it shows the wire."
        })
final class BenchLinkCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Parameters(index = "1", paramLabel = "NODE:PORT", description = "Either end of the wire, such as fw:wan.")
    private String end = "";

    @Option(names = "--rate", paramLabel = "RATE", description = "Most that passes, such as 10mbit; none for all.")
    private Optional<String> rate = Optional.empty();

    @Option(names = "--delay", paramLabel = "TIME", description = "How long a frame takes, such as 20ms; none for 0.")
    private Optional<String> delay = Optional.empty();

    @Option(names = "--loss", paramLabel = "SHARE", description = "Frames lost, such as 2%%; none for 0.")
    private Optional<String> loss = Optional.empty();

    @Option(
            names = "--duplicate",
            paramLabel = "SHARE",
            description = "Frames delivered twice, such as 1%%; none for 0.")
    private Optional<String> duplicate = Optional.empty();

    @Option(names = "--mtu", paramLabel = "OCTETS", description = "Longest packet that passes; none for 1500.")
    private Optional<String> mtu = Optional.empty();

    @Option(names = "--down", description = "Pull the wire.")
    private boolean down;

    @Option(names = "--up", description = "Put the wire back, and end its schedule.")
    private boolean up;

    @Option(names = "--flap", paramLabel = "UP/DOWN", description = "A schedule, such as 20s/2s; none to end it.")
    private Optional<String> flap = Optional.empty();

    @Option(names = "--perfect", description = "First make it a wire that does nothing of all this.")
    private boolean perfect;

    @Option(names = "--json", description = "Print the wire as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (up && down) {
            throw new BadInputException("--up, --down: both; allowed: one of them");
        }
        var port = port();
        try (var agent = RunningAgent.of(Workplace.here().state(), bench)) {
            var now = state(agent.inspect(bench), port);
            var wanted = wanted(now);
            var changed = wanted.equals(now)
                    ? now
                    : agent.changeLink(new WireCalls.ChangeLink(bench, port, wanted.impairment(), wanted.flap()));
            System.out.println(
                    json
                            ? CanonicalJson.write(changed)
                            : changed.a() + " -- " + changed.b() + ": "
                                    + WireWords.of(changed.impairment(), changed.flap()));
        }
        return Exit.DONE;
    }

    private Endpoint port() {
        try {
            return Endpoint.parse(end);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("NODE:PORT: " + e.getMessage() + "; allowed: such as fw:wan");
        }
    }

    private WireCalls.LinkState state(Calls.Inspected seen, Endpoint port) {
        return seen.links().stream()
                .filter(link -> link.a().equals(port) || link.b().equals(port))
                .findFirst()
                .orElseThrow(() -> new BadInputException("NODE:PORT: no wire ends at \"" + port + "\"; links: "
                        + seen.links().stream()
                                .map(link -> link.a() + " -- " + link.b())
                                .collect(Collectors.joining(", "))));
    }

    private WireCalls.LinkState wanted(WireCalls.LinkState now) {
        var typed = new LinkedHashMap<String, Object>();
        given("rate", rate, typed);
        given("delay", delay, typed);
        given("loss", loss, typed);
        given("duplicate", duplicate, typed);
        given("mtu", mtu.map(BenchLinkCommand::numberOrText), typed);
        flap.filter(schedule -> !schedule.equals("none")).ifPresent(schedule -> {
            var times = schedule.split("/", -1);
            typed.put("flap", Map.of("up", times[0], "down", times.length == 2 ? times[1] : ""));
        });
        var findings = new Findings();
        var part = Part.of(new Document("bench link", typed));
        var read = LinkReader.impairment(part, findings);
        var schedule = LinkReader.schedule(part, findings);
        if (findings.hasErrors()) {
            throw new BadInputException(findings.all().stream()
                    .map(finding -> "--" + finding.path() + ": " + finding.message())
                    .collect(Collectors.joining("\n")));
        }
        var before = perfect ? Impairment.NONE : now.impairment();
        var impairment = new Impairment(
                rate.isPresent() ? read.rateKbit() : before.rateKbit(),
                delay.isPresent() ? read.delayMicros() : before.delayMicros(),
                loss.isPresent() ? read.lossPpm() : before.lossPpm(),
                duplicate.isPresent() ? read.duplicatePpm() : before.duplicatePpm(),
                mtu.isPresent() ? read.mtu() : before.mtu(),
                down || (before.down() && !up));
        Optional<Flap> flaps = flap.isPresent() ? schedule : perfect || up ? Optional.empty() : now.flap();
        return new WireCalls.LinkState(now.a(), now.b(), impairment, flaps, now.aUp(), now.bUp());
    }

    private static void given(String key, Optional<?> value, Map<String, Object> typed) {
        value.filter(text -> !text.equals("none")).ifPresent(text -> typed.put(key, text));
    }

    private static Object numberOrText(String text) {
        return text.matches("[1-9]\\d{0,8}") ? (Object) Long.valueOf(text) : text;
    }
}
