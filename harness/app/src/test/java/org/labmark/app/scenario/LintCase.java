package org.labmark.app.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One bad scenario: a valid one with some lines of one file replaced, and the line that must come out. In the cases'
 * file: {@code ## title}, {@code @ file}, lines of {@code -} (replaced) and {@code +} (instead of them; alone: the whole
 * file), {@code =} what must come out.
 */
record LintCase(String title, String file, List<String> out, List<String> in, List<String> expected) {
    static final Path FOLDER = Path.of("src/test/resources/lint");
    static final Path CASES = FOLDER.resolve("cases.txt");

    static List<LintCase> all() throws IOException {
        return read(CASES);
    }

    static List<LintCase> read(Path file) throws IOException {
        var cases = new ArrayList<LintCase>();
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("## ")) {
                cases.add(new LintCase(line.substring(3), "", new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            } else if (line.startsWith("@ ")) {
                var last = cases.removeLast();
                cases.add(new LintCase(last.title, line.substring(2), last.out, last.in, last.expected));
            } else if (line.startsWith("-")) {
                cases.getLast().out.add(line.substring(1));
            } else if (line.startsWith("+")) {
                cases.getLast().in.add(line.substring(1));
            } else if (line.startsWith("=")) {
                cases.getLast().expected.add(line.substring(2));
            } else if (!line.isBlank()) {
                throw new IOException("no line of a case: " + line);
            }
        }
        return cases;
    }

    /** Copies the valid scenario below a folder and spoils it. */
    void write(Path folder) throws IOException {
        copy(FOLDER.resolve("valid"), folder);
        var root = file.startsWith("pair/") || file.startsWith("kinds/") ? "topologies" : "scenarios/test/small";
        spoil(folder.resolve(root));
    }

    /** Spoils the file below a folder. */
    void spoil(Path folder) throws IOException {
        var target = folder.resolve(file);
        if (in.isEmpty() && out.isEmpty()) {
            Files.delete(target);
            return;
        }
        var after = in.isEmpty() ? "" : String.join("\n", in) + "\n";
        if (out.isEmpty()) {
            Files.createDirectories(target.resolveSibling("."));
            Files.writeString(target, after);
            return;
        }
        var text = Files.readString(target);
        var before = String.join("\n", out) + "\n";
        if (text.indexOf(before) < 0 || text.indexOf(before) != text.lastIndexOf(before)) {
            throw new IOException("case \"" + title + "\": not there exactly once: " + before);
        }
        Files.writeString(target, text.replace(before, after));
    }

    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** The case as it stands in the cases' file, with what came out in place of what must. */
    String text(List<String> got) {
        var text = new StringBuilder("## " + title + "\n@ " + file + "\n");
        out.forEach(line -> text.append('-').append(line).append('\n'));
        in.forEach(line -> text.append('+').append(line).append('\n'));
        got.forEach(line -> text.append("= ").append(line).append('\n'));
        return text.append('\n').toString();
    }

    @Override
    public String toString() {
        return title;
    }
}
