package org.labmark.api.query;

import java.util.List;

/** What paths of a node mean to probes that read its disk from outside. */
final class DiskPath {
    private static final List<String> MEMORY = List.of("/dev", "/proc", "/run", "/sys", "/tmp");
    private static final List<String> SECRET = List.of("/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-");

    private DiskPath() {}

    /** Why a path cannot be asked about, where what it names is in the memory of a running node only. */
    static List<Problem> problems(String path) {
        return MEMORY.stream()
                .filter(top -> path.equals(top) || path.startsWith(top + "/"))
                .map(top -> new Problem("path", "\"" + path + "\" is not on the disk; allowed: paths outside " + top))
                .toList();
    }

    /** Whether a path holds password hashes. */
    static boolean isSecret(String path) {
        return SECRET.contains(path);
    }
}
