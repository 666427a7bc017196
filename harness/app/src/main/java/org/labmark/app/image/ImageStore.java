package org.labmark.app.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.labmark.api.call.Calls.Progress;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/**
 * The images of one state directory: {@code images/<hash>/rootfs}, complete or not there at all.
 *
 * <p>A build happens in {@code images/building-*} under a lock that dies with its process, so whatever of that name is
 * found with the lock free is left over from a killed build, and goes.
 */
public final class ImageStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String BUILDING = "building-";
    private static final String REMOVING = "removing-";
    private static final String RECIPE = "recipe.json";

    private final Path folder;

    /** The images below a state directory, which need not exist yet. */
    public ImageStore(Path home) {
        folder = home.resolve("images");
    }

    /**
     * An image that is there.
     *
     * @param hash its recipe's hash
     * @param id its recipe's id
     * @param rootfs its root folder
     * @param bytes space that it takes up
     */
    public record Image(String hash, String id, Path rootfs, long bytes, Instant built) {}

    /** Root folder of the image of a recipe, if it has been built. */
    public Optional<Path> find(ImageRecipe recipe) {
        var rootfs = folder.resolve(recipe.hash()).resolve("rootfs");
        return Files.isDirectory(rootfs) ? Optional.of(rootfs) : Optional.empty();
    }

    /**
     * Root folder of the image of a recipe; builds it first when it is not there. Call it on a platform thread: the
     * build is killed when the thread that started it ends.
     */
    public Path ensure(ImageRecipe recipe, Consumer<Progress> progress) {
        var there = find(recipe);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be made: " + e.getMessage(), e);
        }
        try (var channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock(channel, progress)) {
            removeLeftovers();
            var meanwhile = find(recipe);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            return build(recipe, progress);
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while the node image was built", e);
        }
    }

    /** All images, the newest first. */
    public List<Image> list() throws IOException {
        var images = new ArrayList<Image>();
        for (var entry : entries()) {
            if (HASH.matcher(entry.getFileName().toString()).matches()) {
                var recipe = CanonicalJson.read(Files.readString(entry.resolve(RECIPE)), ImageRecipe.class);
                images.add(new Image(
                        entry.getFileName().toString(),
                        recipe.id(),
                        entry.resolve("rootfs"),
                        FileTree.size(entry),
                        Files.getLastModifiedTime(entry.resolve(RECIPE)).toInstant()));
            }
        }
        images.sort(Comparator.comparing(Image::built).reversed());
        return images;
    }

    /**
     * Removes an image. Benches that run on it must be gone.
     *
     * @param prefix start of its hash, unambiguous
     */
    public Image remove(String prefix) {
        try {
            var found = list().stream()
                    .filter(image -> image.hash().startsWith(prefix))
                    .toList();
            if (prefix.isEmpty() || found.size() != 1) {
                var what = found.isEmpty() ? "no image" : "more than one image";
                var message = what + " has a hash that starts with \"" + prefix + "\"; labmark image ls lists them";
                throw new BadInputException(message);
            }
            var image = found.getFirst();
            var away = folder.resolve(REMOVING + image.hash());
            Files.move(folder.resolve(image.hash()), away, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(away);
            return image;
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": " + e.getMessage(), e);
        }
    }

    private Path build(ImageRecipe recipe, Consumer<Progress> progress) throws IOException, InterruptedException {
        var work = folder.resolve(BUILDING + recipe.hash());
        Files.createDirectory(work);
        try {
            new ImageBuilder(recipe, work, progress).run();
            Files.writeString(work.resolve(RECIPE), CanonicalJson.write(recipe));
            var place = folder.resolve(recipe.hash());
            Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
            return place.resolve("rootfs");
        } finally {
            FileTree.delete(work);
        }
    }

    private static FileLock lock(FileChannel channel, Consumer<Progress> progress) throws IOException {
        var lock = channel.tryLock();
        if (lock == null) {
            progress.accept(new Progress("waiting for another build", 0, 0));
            lock = channel.lock();
        }
        return lock;
    }

    private void removeLeftovers() throws IOException {
        for (var entry : entries()) {
            var name = entry.getFileName().toString();
            if (name.startsWith(BUILDING) || name.startsWith(REMOVING)) {
                FileTree.delete(entry);
            }
        }
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
