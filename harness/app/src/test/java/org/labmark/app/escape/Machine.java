package org.labmark.app.escape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of this machine no node may change: settings of its kernel, its device files, its name. */
final class Machine {
    private static final List<String> SETTINGS = List.of("kernel", "vm", "fs", "net/core");

    /** These change by themselves. */
    private static final List<String> RESTLESS = List.of(
            "random",
            "-nr",
            "-state",
            "ns_last_pid",
            "pty/nr",
            "binfmt_misc",
            "sched_domain",
            "nonexistent",
            "usermodehelper",
            "quota/syncs");

    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom", "tty", "ptmx");

    private Machine() {}

    static Map<String, String> state() throws IOException {
        var state = new TreeMap<String, String>();
        for (var room : SETTINGS) {
            try (var files = Files.walk(Path.of("/proc/sys").resolve(room))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    if (RESTLESS.stream().noneMatch(file.toString()::contains)) {
                        state.put(file.toString(), content(file));
                    }
                }
            }
        }
        for (var device : DEVICES) {
            var path = Path.of("/dev", device);
            state.put(
                    path.toString(),
                    Files.getOwner(path) + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
        return state;
    }

    private static String content(Path file) {
        // Not readString, which stops after the first character of a file that claims to be empty.
        try (var in = Files.newInputStream(file)) {
            var said = new byte[16 * 1024];
            return new String(said, 0, Math.max(0, in.read(said)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
