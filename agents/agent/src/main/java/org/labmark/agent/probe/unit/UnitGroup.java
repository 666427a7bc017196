package org.labmark.agent.probe.unit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.labmark.agent.probe.CleanText;

/**
 * The processes that a node's systemd keeps in the control group of one unit, as this machine's kernel has them.
 *
 * @param processes how many
 * @param programs what they run, sorted
 * @param oldest for how long the oldest has run, in seconds
 */
record UnitGroup(int processes, List<String> programs, OptionalLong oldest) {
    /** More groups than a node's root can make within its memory take too long to search. */
    static final int MOST_GROUPS = 20_000;

    private static final int MOST_PROGRAMS = 64;
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 16;

    /** Clock ticks a second in /proc, the same on every Linux that programs see (proc(5)). */
    private static final long TICKS = 100;

    /** Where the start time stands in /proc/PID/stat, counted from after the name. */
    private static final int STARTED = 19;

    /**
     * Looks for it below a node's own group: in a slice, which may lie in other slices.
     *
     * @throws IOException when there are too many groups
     */
    static UnitGroup of(String unit, Path node) throws IOException {
        var found = new ArrayList<Path>();
        var left = new ArrayDeque<Path>(List.of(node));
        int seen = 0;
        while (!left.isEmpty()) {
            for (var child : below(left.pop())) {
                if (++seen > MOST_GROUPS) {
                    throw new IOException("more than " + MOST_GROUPS + " control groups");
                }
                var name = child.getFileName().toString();
                if (name.equals(unit)) {
                    found.add(child);
                } else if (name.endsWith(".slice") && child.getNameCount() - node.getNameCount() < DEEPEST) {
                    left.add(child);
                }
            }
        }
        return ofGroups(found);
    }

    private static UnitGroup ofGroups(List<Path> groups) throws IOException {
        int processes = 0;
        var programs = new TreeSet<String>();
        long oldest = -1;
        var left = new ArrayDeque<>(groups);
        for (int seen = 0; !left.isEmpty() && seen < MOST_GROUPS; seen++) {
            var group = left.pop();
            left.addAll(below(group));
            for (var process : processes(group)) {
                var program = program(process);
                if (program.isPresent()) {
                    processes++;
                    programs.add(program.get());
                    oldest = Math.max(oldest, age(process));
                }
            }
        }
        return new UnitGroup(
                processes,
                programs.stream().limit(MOST_PROGRAMS).toList(),
                oldest < 0 ? OptionalLong.empty() : OptionalLong.of(oldest));
    }

    static List<Path> below(Path group) throws IOException {
        var children = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(group)) {
            for (var entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    children.add(entry);
                }
            }
        } catch (NoSuchFileException | DirectoryIteratorException _) {
            // It ended while we looked.
        }
        return children;
    }

    private static List<String> processes(Path group) throws IOException {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs")).stream()
                    .filter(line -> line.matches("[1-9][0-9]*"))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /** Absent for a process that has ended, whether anybody has noticed or not. */
    private static Optional<String> program(String process) {
        try {
            return Optional.of(CleanText.line(
                    Files.readSymbolicLink(Path.of("/proc", process, "exe")).toString(), LONGEST));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static long age(String process) {
        try {
            var stat = Files.readString(Path.of("/proc", process, "stat"), StandardCharsets.ISO_8859_1);
            // The name stands in brackets and may hold anything, brackets too.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var up = Files.readString(Path.of("/proc/uptime"));
            return Math.max(
                    0, Long.parseLong(up.substring(0, up.indexOf('.'))) - Long.parseLong(fields[STARTED]) / TICKS);
        } catch (IOException | RuntimeException _) {
            return -1;
        }
    }
}
