package org.labmark.agent.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of the kernel (proc_sys(5)): files that claim to be empty, and say all in the first read and nothing after. */
public final class KernelSetting {
    private static final int LONGEST = 16 * 1024;

    private KernelSetting() {}

    /** What a setting says, with its line end. {@link Files#readString} would stop after the first character. */
    public static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var said = new byte[LONGEST];
            int length = in.read(said);
            return length < 0 ? "" : new String(said, 0, length, StandardCharsets.UTF_8);
        }
    }
}
