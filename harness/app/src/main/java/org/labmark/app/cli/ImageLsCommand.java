package org.labmark.app.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.image.ImageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark image ls}. */
@Command(name = "ls", description = "Lists node images, the newest first.")
final class ImageLsCommand implements Callable<Integer> {
    private static final int SHORT = 12;

    @Option(names = "--json", description = "Print images as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var images = new ImageStore(Workplace.here().state()).list();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of(
                    "images",
                    images.stream()
                            .map(image -> Map.of(
                                    "hash", image.hash(),
                                    "id", image.id(),
                                    "rootfs", image.rootfs().toString(),
                                    "bytes", image.bytes(),
                                    "built", image.built().toString()))
                            .toList())));
        } else {
            images.forEach(image -> System.out.printf(
                    "%s  %s  %4d MB  built %s%n",
                    image.hash().substring(0, SHORT), image.id(), image.bytes() / 1_000_000, image.built()));
        }
        return Exit.DONE;
    }
}
