package org.labmark.app.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.image.ImageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark image ls}. */
@Command(name = "ls", description = "Lists node images and images of containers, the newest first.")
final class ImageLsCommand implements Callable<Integer> {
    static final int SHORT = 12;

    @Option(names = "--json", description = "Print images as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var state = Workplace.here().state();
        var images = new ImageStore(state).list();
        var containers = new ContainerStore(state).list();
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
                            .toList(),
                    "containers",
                    containers.stream()
                            .map(stored -> Map.of(
                                    "image", stored.image(),
                                    "names", stored.names(),
                                    "folder", stored.folder().toString()))
                            .toList())));
        } else {
            images.forEach(image -> System.out.printf(
                    "%s  %s  %4d MB  built %s%n",
                    image.hash().substring(0, SHORT), image.id(), image.bytes() / 1_000_000, image.built()));
            containers.forEach(stored -> System.out.printf(
                    "%s  %s  %4d MB  imported %s%n",
                    stored.image().id().substring(0, SHORT),
                    stored.names().isEmpty() ? "(no name)" : String.join(", ", stored.names()),
                    stored.image().octets() / 1_000_000,
                    stored.image().imported()));
        }
        return Exit.DONE;
    }
}
