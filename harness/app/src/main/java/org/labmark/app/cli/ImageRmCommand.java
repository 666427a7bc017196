package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.app.image.ImageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark image rm}. */
@Command(name = "rm", description = "Removes a node image that no bench runs on.")
final class ImageRmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "HASH", description = "Start of the image's hash, as ls prints it.")
    private String hash = "";

    @Override
    public Integer call() {
        System.out.println("removed "
                + new ImageStore(Workplace.here().state()).remove(hash).hash());
        return Exit.DONE;
    }
}
