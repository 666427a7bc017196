package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/** Writers that are processes of their own, each a real JVM, started as quickly as one can be. */
final class Writers {
    private final Path root;
    private final String classPath;
    private final Path cache;
    private final Path errors;

    /** @param main what the writers run; run once here, with {@code arguments}, so that the others start quickly */
    Writers(Path root, Class<?> main, String... arguments) throws IOException, InterruptedException {
        this.root = Files.createDirectories(root);
        this.classPath = jars();
        this.cache = root.resolve("classes.aot");
        this.errors = root.resolve("errors");
        var said = root.resolve("training.said");
        var training = start(List.of(), main, said, "-XX:AOTCacheOutput=" + cache, arguments);
        assertThat(training.waitFor()).as(() -> text(said) + text(errors)).isZero();
        assertThat(cache).isNotEmptyFile();
        // Writing the cache is told there.
        Files.write(errors, new byte[0]);
    }

    /** Starts one; what it says goes into a file, which outlives it. */
    Process start(List<String> wrapper, Class<?> main, Path said, String... arguments) throws IOException {
        return start(wrapper, main, said, "-XX:AOTCache=" + cache, arguments);
    }

    private Process start(List<String> wrapper, Class<?> main, Path said, String cacheFlag, String... arguments)
            throws IOException {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                cacheFlag,
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    /** What no writer should have written to. */
    Path errors() {
        return errors;
    }

    /** The whole lines that a writer said; a half one does not count. */
    static List<String> lines(Path said) {
        var text = text(said);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as("a writer that does not end")
                .isTrue();
        return process.exitValue();
    }

    private static String text(Path file) {
        return new String(SmallAttempt.bytes(file), StandardCharsets.UTF_8);
    }

    /** The class path with folders packed: the cache of classes takes jars only. */
    private String jars() throws IOException {
        var packed = new ArrayList<String>();
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (var entry : all.split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            if (Files.isDirectory(Path.of(entry))) {
                var jar = Files.createTempFile(root, "classes", ".jar").toString();
                var tool = ToolProvider.findFirst("jar").orElseThrow();
                assertThat(tool.run(System.out, System.err, "-c", "-0", "-f", jar, "-C", entry, "."))
                        .isZero();
                packed.add(jar);
            } else {
                packed.add(entry);
            }
        }
        return String.join(File.pathSeparator, packed);
    }
}
