package org.labmark.agent.probe.sysctl;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.api.query.SysctlQuery;
import org.labmark.api.reading.SysctlObservation;

/** Reads a setting of a node's kernel: the namespace's own, by our own view of /proc. */
public final class SysctlProbe implements Probe<SysctlQuery> {
    private static final int MOST = 4096;

    @Override
    public String id() {
        return "sysctl";
    }

    @Override
    public Class<SysctlQuery> queries() {
        return SysctlQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(SysctlQuery query, BenchView bench) throws Exception {
        var path = path(query.key());
        var found = NetworkNamespace.at(bench.netns(query.node())).call(() -> read(path));
        var value = found.orElse("");
        var files = bench.files(query.node());
        var saved = files.isPresent() ? new SysctlFiles(files.get()).value(query.key()) : Optional.<String>empty();
        return Seen.of(new SysctlObservation(
                found.isPresent(),
                value,
                value.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty(),
                saved));
    }

    private static Optional<String> read(Path path) throws Exception {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(path)) {
            return Optional.of(CleanText.line(
                    CleanText.text(in.readNBytes(MOST), MOST).strip().replaceAll("\\s+", " "), MOST));
        } catch (AccessDeniedException _) {
            // Settings that can only be written.
            return Optional.of("");
        }
    }

    /** Where a setting is; a slash in its name is a dot of an interface's. */
    static Path path(String key) {
        var parts = Stream.of(key.split("\\.", -1))
                .map(part -> part.replace('/', '.'))
                .toList();
        if (!parts.getFirst().equals("net") || parts.stream().anyMatch(part -> part.matches("\\.*"))) {
            throw new IllegalArgumentException("\"" + key + "\" is no setting of the network");
        }
        return Path.of("/proc/sys/" + parts.stream().collect(Collectors.joining("/")));
    }
}
