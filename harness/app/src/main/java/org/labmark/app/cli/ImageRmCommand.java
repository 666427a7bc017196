package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.image.ImageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark image rm}. */
@Command(name = "rm", description = "Removes an image that no bench runs on.")
final class ImageRmCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "IMAGE",
            description = "Start of its hash, or a container image's name, as ls prints them.")
    private String image = "";

    @Override
    public Integer call() {
        var state = Workplace.here().state();
        System.out.println("removed "
                + new ContainerStore(state)
                        .remove(image)
                        .map(stored -> stored.image().id())
                        .orElseGet(() -> new ImageStore(state).remove(image).hash()));
        return Exit.DONE;
    }
}
