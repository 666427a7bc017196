package org.labmark.app.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** The candidate's own program, built by this machine's compiler and typed into nodes that have none. */
final class Planted {
    private static final String NAME = "/usr/local/bin/probe";

    private final Path program;

    private Planted(Path program) {
        this.program = program;
    }

    /** Builds it in a folder. */
    static Planted build(Path folder) throws IOException, InterruptedException {
        var source = folder.resolve("probe.c");
        try (var in = Planted.class.getResourceAsStream("probe.c")) {
            Files.copy(java.util.Objects.requireNonNull(in), source);
        }
        var program = folder.resolve("probe");
        var gcc = new ProcessBuilder(
                        "gcc", "-O2", "-static", "-s", "-pthread", "-o", program.toString(), source.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor()).as(said).isZero();
        return new Planted(program);
    }

    /** The folder that it is in. */
    Path folder() {
        return Objects.requireNonNull(program.getParent());
    }

    /** What is typed, as root, to have it in a node. */
    String typed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(program));
        }
        return "base64 -d <<'END' | gzip -d > " + NAME + "\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(packed.toByteArray())
                + "\nEND\nchmod 755 "
                + NAME + "\n";
    }
}
