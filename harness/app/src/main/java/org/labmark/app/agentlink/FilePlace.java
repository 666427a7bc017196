package org.labmark.app.agentlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a file is on this machine, whatever its path is called in the container that we may be in: two containers have
 * folders of the same path, and control groups of the same machine.
 */
final class FilePlace {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");
    /** Fields of a line of mountinfo (proc(5)). */
    private static final int DEVICE = 2;

    private static final int ROOT = 3;
    private static final int POINT = 4;

    private FilePlace() {}

    /** The file system's device, a colon, and the path within that; the file need not be there. */
    static String of(Path path) {
        try {
            return of(path, Files.readAllLines(MOUNTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param mounts lines of mountinfo, of which a later one lies over an earlier one */
    static String of(Path path, List<String> mounts) {
        var absolute = path.toAbsolutePath().normalize();
        var place = absolute.toString();
        int deepest = -1;
        for (var mount : mounts) {
            var fields = mount.split(" ");
            var point = Path.of(unescaped(fields[POINT]));
            if (absolute.startsWith(point) && point.getNameCount() >= deepest) {
                deepest = point.getNameCount();
                var within = Path.of(unescaped(fields[ROOT])).resolve(point.relativize(absolute));
                place = fields[DEVICE] + ":" + within.normalize();
            }
        }
        return place;
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 8))
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
    }
}
