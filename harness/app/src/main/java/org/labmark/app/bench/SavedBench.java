package org.labmark.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.call.Calls;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.image.ImageStore;

/**
 * A bench of which there is saved work.
 *
 * @param place the file that {@code bench save} wrote, or the folder that is autosaved to
 * @param manifest what it says of its bench
 * @param at when the last of it was written
 * @param bytes its size, in octets
 */
public record SavedBench(Path place, SaveManifest manifest, Instant at, long bytes) {
    /** Where the benches of a state directory are autosaved, a folder each. */
    public static Path autosaves(Path state) {
        return state.resolve("autosave");
    }

    /** The benches of a state directory that were autosaved, by name; those that are up are among them. */
    public static List<SavedBench> list(Path state) {
        if (!Files.isDirectory(autosaves(state))) {
            return List.of();
        }
        var found = new ArrayList<SavedBench>();
        try (var folders = Files.list(autosaves(state))) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                at(folder).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new HarnessFaultException(autosaves(state) + ": cannot be read: " + e.getMessage(), e);
        }
        found.sort(Comparator.comparing(saved -> saved.manifest().bench()));
        return found;
    }

    /** Removes the autosaves of a bench whose work is done; what autosave did not make is left. */
    public static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(
                            file -> SavedFiles.isOurs(file.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be removed: " + e.getMessage(), e);
        }
    }

    /**
     * Saved work at a place; absent when a folder holds none.
     *
     * @throws BadInputException when it is there and cannot be used
     */
    public static Optional<SavedBench> at(Path place) {
        try {
            var manifest = SavedFiles.manifest(place);
            if (manifest.isEmpty()) {
                return Optional.empty();
            }
            var at = Files.getLastModifiedTime(place).toInstant();
            long bytes = Files.size(place);
            if (Files.isDirectory(place)) {
                bytes = 0;
                for (var file : SavedFiles.generation(
                        place, SavedFiles.generations(place).getFirst())) {
                    at = Files.getLastModifiedTime(file).toInstant();
                    bytes += Files.size(file);
                }
            }
            return Optional.of(new SavedBench(place, manifest.get(), at, bytes));
        } catch (NoSuchFileException e) {
            throw new BadInputException(place + ": is not there");
        } catch (JsonFormatException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new BadInputException(place + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * Builds the bench as it was saved.
     *
     * @param tag what to call it
     * @param password of the technician from now on
     * @throws BadInputException when this machine has not the images that it was made on
     */
    public Calls.Deployed bringBack(
            AgentClient agent,
            ImageStore images,
            ContainerStore containers,
            String tag,
            String password,
            Consumer<Calls.Progress> progress) {
        var request = new Calls.Deploy(
                tag,
                Calls.Lifetime.KEPT,
                image(images).toString(),
                folders(containers),
                manifest.topology(),
                password,
                Optional.of(place.toAbsolutePath().toString()));
        return agent.deploy(request, progress);
    }

    private Map<String, String> folders(ContainerStore containers) {
        var here = containers.list();
        var folders = new TreeMap<String, String>();
        manifest.containers()
                .forEach((name, id) -> folders.put(
                        name,
                        here.stream()
                                .filter(stored -> stored.image().id().equals(id))
                                .findFirst()
                                .orElseThrow(() -> new BadInputException(
                                        place + ": manifest.json: containers: made on image \"" + name + "\", " + id
                                                + ", which is not here; import it by: ./labmark image import"))
                                .folder()
                                .toString()));
        return folders;
    }

    private Path image(ImageStore images) {
        List<ImageStore.Image> here;
        try {
            here = images.list();
        } catch (IOException e) {
            throw new HarnessFaultException("node images cannot be listed: " + e.getMessage(), e);
        }
        return here.stream()
                .filter(image -> image.hash().equals(manifest.image()))
                .map(ImageStore.Image::rootfs)
                .findFirst()
                .orElseThrow(() -> new BadInputException(place + ": manifest.json: image: made on node image "
                        + manifest.image() + "; this machine has "
                        + (here.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        here.stream()
                                                .map(ImageStore.Image::hash)
                                                .toList()))));
    }
}
