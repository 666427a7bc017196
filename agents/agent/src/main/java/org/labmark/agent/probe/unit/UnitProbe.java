package org.labmark.agent.probe.unit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.api.call.Patience;
import org.labmark.api.query.UnitQuery;
import org.labmark.api.reading.UnitObservation;

/** Looks at one unit of a node's systemd. */
public final class UnitProbe implements Probe<UnitQuery> {
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(3));
    private static final int MOST_SAID = 100;
    private static final int MOST_WANTED = 64;

    @Override
    public String id() {
        return "unit";
    }

    @Override
    public Class<UnitQuery> queries() {
        return UnitQuery.class;
    }

    @Override
    public Seen ask(UnitQuery query, BenchView bench) throws IOException, InterruptedException {
        var files = bench.files(query.node())
                .orElseThrow(() -> new IllegalArgumentException("node " + query.node() + " has no disk"));
        var group = bench.group(query.node())
                .orElseThrow(() -> new IllegalStateException("nodes have no control groups here"));
        var units = new UnitFiles(files);
        var name = units.realName(query.unit());
        var running = UnitGroup.of(name, group);
        return Seen.of(new UnitObservation(
                running.processes() > 0,
                running.processes(),
                running.programs(),
                running.oldest().isPresent() ? Optional.of(running.oldest().getAsLong()) : Optional.empty(),
                enabled(query.unit(), name, units),
                units.wantedBy(name, false).stream()
                        .limit(MOST_WANTED)
                        .map(wanted -> CleanText.line(NodeFiles.text(wanted), MOST_SAID))
                        .toList(),
                query.inside().orElse(false) ? Optional.of(said(query, bench)) : Optional.empty()));
    }

    static String enabled(String asked, String name, UnitFiles units) throws IOException {
        if (units.isMasked(asked) || units.isMasked(name)) {
            return "masked";
        }
        if (units.place(name).isEmpty()) {
            return "missing";
        }
        if (!units.wantedBy(name, true).isEmpty() || !asked.equals(name)) {
            return "enabled";
        }
        var settings = units.settings(name);
        return List.of("WantedBy", "RequiredBy", "Alias", "Also").stream()
                        .allMatch(key -> settings.getOrDefault("Install." + key, List.of())
                                .isEmpty())
                ? "static"
                : "disabled";
    }

    private static String said(UnitQuery query, BenchView bench) throws IOException, InterruptedException {
        var ended = bench.exec(
                query.node(),
                List.of("systemctl", "is-active", "--", query.unit()),
                Map.of(),
                new byte[0],
                LIMIT,
                4096);
        return CleanText.lastLine(ended.out(), MOST_SAID);
    }
}
