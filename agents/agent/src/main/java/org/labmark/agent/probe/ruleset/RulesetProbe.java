package org.labmark.agent.probe.ruleset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.api.query.RulesetQuery;

/** Has our own {@code nft(8)} list what a node's kernel filters by. */
public final class RulesetProbe implements Probe<RulesetQuery> {
    private static final int MAX_OUT = 24 * 1024 * 1024;
    private static final int MOST_TEXT = 64 * 1024;
    private static final List<Path> OLD =
            List.of(Path.of("/proc/net/ip_tables_names"), Path.of("/proc/net/ip6_tables_names"));
    private static final Set<String> OLD_TABLES = Set.of("filter", "nat", "mangle", "raw", "security");

    /** A control character in a name or a comment, as JSON writes it: such text could stand for rules that are not there. */
    private static final Pattern CONTROL = Pattern.compile("\\\\(?:[nrtbf]|u00[01])");

    @Override
    public String id() {
        return "ruleset";
    }

    @Override
    public Class<RulesetQuery> queries() {
        return RulesetQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(RulesetQuery query, BenchView bench) throws Exception {
        var namespace = bench.netns(query.node());
        var json = list(namespace, query, "-j", "list", "ruleset");
        var ruleset = Ruleset.read(json, query);
        var legacy = NetworkNamespace.at(namespace).call(RulesetProbe::legacy);
        var text = CONTROL.matcher(json).find() || query.table().isPresent()
                ? ruleset.plainText(MOST_TEXT)
                : list(namespace, query, "-s", "-nn", "list", "ruleset");
        return Seen.of(ruleset.observation(legacy, clean(text)), "ruleset.json", "application/json", json);
    }

    private static String clean(String text) {
        return CleanText.text(text.getBytes(StandardCharsets.UTF_8), MOST_TEXT);
    }

    private static String list(Path namespace, RulesetQuery query, String... words)
            throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("nft"));
        argv.addAll(List.of(words));
        query.family().ifPresent(family -> argv.add(family.name().toLowerCase(Locale.ROOT)));
        var ended = HostCommand.run(namespace, argv, "", MAX_OUT);
        if (ended.exit() != 0) {
            throw new IOException("nft: " + Ip.why(ended));
        }
        return ended.out();
    }

    private static List<String> legacy() throws IOException {
        var names = new ArrayList<String>();
        for (var file : OLD) {
            if (Files.isReadable(file)) {
                for (var name : Files.readAllLines(file)) {
                    if (OLD_TABLES.contains(name)) {
                        names.add((file.equals(OLD.getFirst()) ? "ip " : "ip6 ") + name);
                    }
                }
            }
        }
        names.sort(null);
        return names;
    }
}
