package org.labmark.app.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.core.scenario.Finding;

/** Which line each place of each file stands at. */
public final class Locations {
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final Map<String, Map<String, Integer>> lines = new HashMap<>();

    public void add(String file, Map<String, Integer> linesByPath) {
        lines.put(file, Map.copyOf(linesByPath));
    }

    /** Gives a finding its line: that of the place, or of the nearest place around it. */
    public LocatedFinding locate(Finding finding) {
        var line = LINE.matcher(finding.path());
        if (line.matches()) {
            return new LocatedFinding(
                    finding.file(), Integer.parseInt(line.group(1)), "", finding.severity(), finding.message());
        }
        return new LocatedFinding(
                finding.file(),
                lineOf(finding.file(), finding.path()),
                finding.path(),
                finding.severity(),
                finding.message());
    }

    private int lineOf(String file, String path) {
        var known = lines.getOrDefault(file, Map.of());
        for (var at = path; ; at = parentOf(at)) {
            var line = Optional.ofNullable(known.get(at));
            if (line.isPresent() || at.isEmpty()) {
                // What is missing from the top of a file is shown at its first line.
                return line.orElse(known.isEmpty() || path.isEmpty() ? 0 : 1);
            }
        }
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
