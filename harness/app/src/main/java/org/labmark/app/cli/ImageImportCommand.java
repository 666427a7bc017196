package org.labmark.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.container.ContainerStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark image import}. */
@Command(
        name = "import",
        description = {
            "Imports the image of a container, for nodes of kind container: from Docker or Podman on this machine, or from",
            "a file that 'docker save', 'podman save' or another tool for OCI images wrote, compressed or not."
        })
final class ImageImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REF|FILE", description = "The image's name, such as nginx:stable, or a file.")
    private String what = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What topologies are to call it; its own name.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "Print the image as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var store = new ContainerStore(Workplace.here().state());
        ContainerStore.Stored stored;
        try (var progress = new TerminalProgress()) {
            var file = file();
            stored = file.isPresent()
                    ? store.importFile(file.get(), name, at -> progress.at(at.stage(), at.done(), at.of()))
                    : store.importFromEngine(what, name, at -> progress.at(at.stage(), at.done(), at.of()))
                            .orElseThrow(() -> new BadInputException(
                                    what + ": neither a file nor an image that can be had; " + store.known()));
            progress.wipe();
        }
        System.out.println(
                json
                        ? CanonicalJson.write(Map.of("image", stored.image(), "names", stored.names()))
                        : String.join(", ", stored.names()) + "  "
                                + stored.image().id().substring(0, ImageLsCommand.SHORT) + "  "
                                + stored.image().octets() / 1_000_000 + " MB");
        return Exit.DONE;
    }

    private Optional<Path> file() {
        try {
            return Optional.of(Path.of(what)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
