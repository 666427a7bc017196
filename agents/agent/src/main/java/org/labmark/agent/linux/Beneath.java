package org.labmark.agent.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * openat2(2) with {@code RESOLVE_IN_ROOT}: a path of an untrusted tree, resolved by the kernel as if the tree were all
 * that there is. Paths are octet strings: each character is one octet.
 */
final class Beneath {
    static final int O_PATH = 0x20_0000;

    /** Two flags that have other numbers on ARM. */
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    static final int O_DIRECTORY = ARM ? 0x4000 : 0x1_0000;
    static final int O_NOFOLLOW = ARM ? 0x8000 : 0x2_0000;

    private static final long OPENAT2 = 437;
    private static final int HOW_SIZE = 24;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_IN_ROOT = 0x10;
    private static final int O_CLOEXEC = 0x8_0000;
    private static final int EAGAIN = 11;
    private static final int TRIES = 5;

    private Beneath() {}

    /** Opens a path; the descriptor is the caller's to close. */
    static int open(Path root, String octets, int flags, int mode) throws LinuxException {
        int base = LibC.open(root.toString(), O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
        try (var arena = Arena.ofConfined()) {
            // struct open_how: flags, mode, resolve
            var how = arena.allocate(HOW_SIZE, Long.BYTES);
            how.set(ValueLayout.JAVA_LONG, 0, flags | O_CLOEXEC);
            how.set(ValueLayout.JAVA_LONG, 8, mode);
            how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
            var path = arena.allocateFrom(octets, StandardCharsets.ISO_8859_1);
            for (int attempt = 1; ; attempt++) {
                try {
                    return (int) LibC.syscall(octets, OPENAT2, base, path.address(), how.address(), HOW_SIZE, 0);
                } catch (LinuxException e) {
                    // Something on the way was moved just then.
                    if (e.errno() != EAGAIN || attempt == TRIES) {
                        throw e;
                    }
                }
            }
        } finally {
            LibC.close(base);
        }
    }
}
