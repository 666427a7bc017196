package org.labmark.app.doctor;

import java.util.regex.Pattern;

/** Whether strangers may have root in nodes on this kernel when much hangs on it: nodes share the machine's kernel. */
final class Kernel {
    /** The first with idmapped overlay layers, limits per user namespace, and fixes that were not taken further back. */
    private static final int MAJOR = 5;

    private static final int MINOR = 19;

    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    private Kernel() {}

    /** @param release as {@code uname -r} has it */
    static Finding age(String release) {
        var parts = RELEASE.matcher(release);
        if (!parts.matches()) {
            return Finding.notAvailable(
                    "kernel", "version \"" + release + "\" cannot be read", "no exam with high stakes on this machine");
        }
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        boolean young = major > MAJOR || (major == MAJOR && minor >= MINOR);
        return young
                ? Finding.ok("kernel", release + "; shared by all nodes, so keep it up to date")
                : Finding.notAvailable(
                        "kernel",
                        release + " is older than " + MAJOR + "." + MINOR,
                        "no exam with high stakes on this machine: a node's root stands nearer to it (docs/isolation.md)");
    }
}
