package org.labmark.app.containerlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.app.BadInputException;
import org.labmark.app.scenario.Topologies;

/** What comes of containerlab files: files and notes, or refusals. {@code -Dgolden.update=true} writes them anew. */
class ContainerlabImportTest {
    private static final Path FOLDER = Path.of("src/test/resources/containerlab");
    private static final Path TOPOLOGIES = Path.of("../../lab-topologies");

    @TempDir
    Path folder;

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".clab.yml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_are_cases_enough() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_comes_in_or_is_refused_as_it_is_written_down(Path file) throws IOException {
        var golden = file.resolveSibling(file.getFileName().toString().replace(".clab.yml", ".txt"));
        var got = read(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, got);
        }
        assertThat(got).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_comes_in_has_nothing_wrong_in_it(Path file) throws IOException {
        if (file.getFileName().toString().startsWith("refused")) {
            assertThatThrownBy(() -> ContainerlabImport.read(file, Optional.empty()))
                    .isInstanceOf(BadInputException.class);
            return;
        }
        var target = folder.resolve("imported");
        ContainerlabImport.read(file, Optional.of("imported")).write(target);
        assertThat(Topologies.examine(TOPOLOGIES, target.toString(), Map.of()).findings())
                .isEmpty();
    }

    @Test
    void what_is_there_already_is_left_alone() throws IOException {
        var target = Files.createDirectory(folder.resolve("mine"));
        var imported = ContainerlabImport.read(FOLDER.resolve("two-hosts.clab.yml"), Optional.empty());
        assertThatThrownBy(() -> imported.write(target)).isInstanceOf(BadInputException.class);
        assertThat(target).isEmptyDirectory();
    }

    private static String read(Path file) {
        try {
            var imported = ContainerlabImport.read(file, Optional.empty());
            var text = new StringBuilder();
            new TreeMap<>(imported.files())
                    .forEach((path, content) ->
                            text.append("== ").append(path).append('\n').append(content));
            imported.ignored()
                    .forEach(path -> text.append("ignored: ").append(path).append('\n'));
            return text.toString();
        } catch (BadInputException e) {
            return e.getMessage() + "\n";
        }
    }
}
