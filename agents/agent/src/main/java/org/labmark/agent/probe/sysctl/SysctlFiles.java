package org.labmark.agent.probe.sysctl;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;

/** What the files of sysctl.d(5) on a node's disk set: of files with one name the first folder's counts, of lines the last. */
final class SysctlFiles {
    private static final List<String> FOLDERS =
            List.of("/etc/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d");
    private static final int MOST_FILES = 1000;
    private static final int LONGEST = 1000;

    private final NodeFiles files;

    SysctlFiles(NodeFiles files) {
        this.files = files;
    }

    Optional<String> value(String key) throws IOException {
        var chosen = new TreeMap<String, String>();
        for (var folder : FOLDERS) {
            for (var name : files.names(folder, MOST_FILES)) {
                if (name.endsWith(".conf")) {
                    chosen.putIfAbsent(name, folder + "/" + name);
                }
            }
        }
        var reader = new Reader(dotted(key));
        for (var path : chosen.values()) {
            files.lines(path, reader::line);
        }
        return reader.value();
    }

    /** Takes lines in the order in which they are applied; an exact name beats a pattern wherever it stands. */
    static final class Reader {
        private final String key;
        private @Nullable String exact;
        private @Nullable String globbed;

        Reader(String key) {
            this.key = key;
        }

        void line(String raw) {
            var line = raw.strip();
            int equals = line.indexOf('=');
            if (equals <= 0 || line.startsWith("#") || line.startsWith(";")) {
                return;
            }
            var name = line.substring(0, equals).strip();
            var written = dotted(name.startsWith("-") ? name.substring(1).strip() : name);
            var value = CleanText.line(line.substring(equals + 1).strip().replaceAll("\\s+", " "), LONGEST);
            if (written.equals(key)) {
                exact = value;
            } else if (written.indexOf('*') >= 0 && written.length() < LONGEST && fits(written)) {
                globbed = value;
            }
        }

        Optional<String> value() {
            return Optional.ofNullable(exact).or(() -> Optional.ofNullable(globbed));
        }

        /** A star stands for anything within one part of a name. */
        private boolean fits(String pattern) {
            var wanted = pattern.split("\\.", -1);
            var parts = key.split("\\.", -1);
            if (wanted.length != parts.length) {
                return false;
            }
            for (int i = 0; i < parts.length; i++) {
                if (!wanted[i].equals("*") && !wanted[i].equals(parts[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One way to write a name: whichever of dot and slash comes first separates (sysctl(8)). */
    static String dotted(String name) {
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        if (slash < 0 || (dot >= 0 && dot < slash)) {
            return name;
        }
        var swapped = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            swapped.append(c == '/' ? '.' : c == '.' ? '/' : c);
        }
        return swapped.toString();
    }
}
