package org.labmark.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.labmark.app.Workplace;
import org.labmark.app.containerlab.ContainerlabImport;
import org.labmark.app.scenario.Topologies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark topology import}. */
@Command(
        name = "import",
        description = {
            "Makes a topology of a containerlab file. Nodes, images, links and inheritance come in; what a file asks to be",
            "run, mounted or opened on the lab machine is refused by name, and nothing in it is run."
        })
final class TopologyImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A containerlab file, such as lab.clab.yml.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The new topology's folder, its name the topology's id; lab-topologies/NAME if left out.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var place = Workplace.here();
        var id =
                out.flatMap(folder -> Optional.ofNullable(folder.getFileName())).map(Path::toString);
        var imported = ContainerlabImport.read(file, id);
        var target = out.orElse(place.topologies().resolve(imported.id())).toAbsolutePath();
        var scratch = Files.createTempDirectory("labmark-import-");
        try {
            // Examined before it is anywhere that counts.
            var draft = scratch.resolve(imported.id());
            imported.write(draft);
            Topologies.examine(place.topologies(), draft.toString(), Map.of()).orThrow();
            imported.write(target);
        } finally {
            remove(scratch);
        }
        imported.ignored().forEach(path -> System.out.println(path + ": ignored, makes no difference on a bench"));
        System.out.println(target + ": imported; see it with ./labmark topology show " + target);
        return Exit.DONE;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
