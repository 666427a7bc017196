package org.labmark.agent.probe.dpkg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.api.query.PackageQuery;
import org.labmark.api.reading.PackageObservation;

/** Reads what dpkg noted about a package. */
public final class PackageProbe implements Probe<PackageQuery> {
    private static final int MOST_PROGRAMS = 256;
    private static final int LONGEST = 256;
    private static final Pattern PROGRAM = Pattern.compile("(/usr(/local)?)?/s?bin/[^/]{1,200}");

    @Override
    public String id() {
        return "package";
    }

    @Override
    public Class<PackageQuery> queries() {
        return PackageQuery.class;
    }

    @Override
    public Seen ask(PackageQuery query, BenchView bench) throws IOException {
        var files = bench.files(query.node())
                .orElseThrow(() -> new IllegalArgumentException("node " + query.node() + " has no disk"));
        return Seen.of(read(query.name(), files));
    }

    static PackageObservation read(String name, NodeFiles files) throws IOException {
        var paragraph = new StatusReader(name);
        files.lines("/var/lib/dpkg/status", paragraph::line);
        var status = paragraph.status();
        boolean installed = status.equals("install ok installed") || status.equals("hold ok installed");
        return new PackageObservation(
                installed,
                status.startsWith("hold "),
                CleanText.line(paragraph.version(), LONGEST),
                CleanText.line(status, LONGEST),
                status.isEmpty() ? List.of() : programs(name, paragraph.architecture(), files));
    }

    private static List<String> programs(String name, String architecture, NodeFiles files) throws IOException {
        var listed = new TreeSet<String>();
        for (var list : List.of(name, name + ":" + architecture)) {
            files.lines("/var/lib/dpkg/info/" + NodeFiles.octets(list.replace('/', '_')) + ".list", line -> {
                if (listed.size() < MOST_PROGRAMS && PROGRAM.matcher(line).matches()) {
                    listed.add(line);
                }
            });
        }
        var there = new ArrayList<String>();
        for (var path : listed) {
            if (files.find(NodeFiles.octets(path)).isPresent()) {
                there.add(CleanText.line(path, LONGEST));
            }
        }
        return there;
    }
}
