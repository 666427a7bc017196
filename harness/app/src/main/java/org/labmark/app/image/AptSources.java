package org.labmark.app.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Debian archive as this machine's administrator configured it: the entries of sources.list(5), in either of its
 * formats, that name a release's main component. Archives of others are left alone.
 */
final class AptSources {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern EMPTY_LINE = Pattern.compile("\n\\s*\n");

    private AptSources() {}

    /**
     * Entries for one release, fit for a {@code .sources} file ({@code deb822} form); empty when there are none.
     *
     * @param folder the machine's {@code /etc/apt}
     */
    static String forSuite(Path folder, String suite) throws IOException {
        var suites = Set.of(suite, suite + "-updates", suite + "-security");
        var entries = new ArrayList<Map<String, String>>();
        for (var file : files(folder)) {
            var text = Files.readString(file);
            entries.addAll(file.toString().endsWith(".sources") ? stanzas(text) : lines(text));
        }
        var out = new StringBuilder();
        boolean base = false;
        for (var entry : entries) {
            var named = words(entry, "suites").stream().filter(suites::contains).toList();
            var uris = words(entry, "uris").stream()
                    .filter(uri -> uri.contains("debian"))
                    .toList();
            if (named.isEmpty()
                    || uris.isEmpty()
                    || !words(entry, "types").contains("deb")
                    || !words(entry, "components").contains("main")
                    || words(entry, "enabled").contains("no")) {
                continue;
            }
            base |= named.contains(suite);
            out.append("Types: deb\nURIs: ")
                    .append(String.join(" ", uris))
                    .append("\nSuites: ")
                    .append(String.join(" ", named))
                    .append("\nComponents: main\n");
            if (entry.containsKey("signed-by")) {
                out.append("Signed-By:").append(entry.get("signed-by")).append('\n');
            }
            out.append('\n');
        }
        return base ? out.toString() : "";
    }

    private static List<Path> files(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isRegularFile(folder.resolve("sources.list"))) {
            files.add(folder.resolve("sources.list"));
        }
        if (Files.isDirectory(folder.resolve("sources.list.d"))) {
            try (var entries = Files.list(folder.resolve("sources.list.d"))) {
                entries.filter(file -> file.toString().endsWith(".list")
                                || file.toString().endsWith(".sources"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static List<Map<String, String>> stanzas(String text) {
        var stanzas = new ArrayList<Map<String, String>>();
        var plain = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        for (var paragraph : EMPTY_LINE.splitAsStream(plain).toList()) {
            var stanza = new HashMap<String, String>();
            var key = "";
            for (var line : paragraph.lines().toList()) {
                int colon = line.indexOf(':');
                if (line.startsWith(" ") || line.startsWith("\t")) {
                    stanza.merge(key, "\n" + line, String::concat);
                } else if (colon > 0) {
                    key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                    stanza.put(key, line.substring(colon + 1).stripTrailing());
                }
            }
            stanzas.add(stanza);
        }
        return stanzas;
    }

    /** One-line form: {@code deb [ option=value ... ] uri suite component...}. */
    private static List<Map<String, String>> lines(String text) {
        var entries = new ArrayList<Map<String, String>>();
        for (var raw : text.lines().toList()) {
            var line = raw.replaceFirst("#.*", "").strip();
            var entry = new HashMap<String, String>();
            int close = line.indexOf(']');
            if (close > 0 && line.indexOf('[') > 0) {
                for (var option : words(Map.of("o", line.substring(line.indexOf('[') + 1, close)), "o")) {
                    if (option.startsWith("signed-by=")) {
                        entry.put("signed-by", " " + option.substring("signed-by=".length()));
                    }
                }
                line = line.substring(0, line.indexOf('[')) + line.substring(close + 1);
            }
            var parts = line.split("\\s+", 4);
            if (parts.length == 4) {
                entry.put("types", parts[0]);
                entry.put("uris", parts[1]);
                entry.put("suites", parts[2]);
                entry.put("components", parts[3]);
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<String> words(Map<String, String> entry, String key) {
        return SPACE.splitAsStream(entry.getOrDefault(key, ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
