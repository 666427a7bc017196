package org.labmark.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.picture.TextPicture;
import org.labmark.app.picture.TopologyPicture;
import org.labmark.app.scenario.Topologies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labmark topology draw}. */
@Command(name = "draw", description = "Draws a topology as SVG, or as text. Hidden nodes are left out.")
final class TopologyDrawCommand implements Callable<Integer> {
    @Mixin
    private TopologyCommand.Which which = new TopologyCommand.Which();

    @Mixin
    private TopologyCommand.Values values = new TopologyCommand.Values();

    @Option(names = "--text", description = "Draw in plain text.")
    private boolean text;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the picture goes; to standard output if left out.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var topology = Topologies.resolve(Workplace.here(), which.id(), values.map());
        var picture =
                text ? String.join("\n", TextPicture.lines(topology)) + "\n" : TopologyPicture.svg(topology) + "\n";
        if (out.isEmpty()) {
            System.out.print(picture);
            return Exit.DONE;
        }
        var file = out.get().toAbsolutePath();
        if (!Files.isDirectory(Optional.ofNullable(file.getParent()).orElse(file))) {
            throw new BadInputException(file + ": there is no such folder");
        }
        Files.writeString(file, picture);
        return Exit.DONE;
    }
}
