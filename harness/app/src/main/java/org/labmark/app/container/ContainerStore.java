package org.labmark.app.container;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.labmark.api.call.Calls.Progress;
import org.labmark.api.container.ContainerImage;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.image.FileTree;

/**
 * The container images of one state folder: {@code images/containers/<id>}, complete or not there at all, and a file of
 * what each is called. The folder is for root alone: images bring set-user-id programs of who knows whom.
 */
public final class ContainerStore {
    /** Most content of one image, in octets. */
    private static final long MOST = 32L << 30;

    /** Room on the disk that is left to others, in octets. */
    private static final long SPARE = 512L << 20;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String IMPORTING = "importing-";
    private static final String REMOVING = "removing-";
    private static final String NAMES = "names.json";

    private final Path folder;
    private final Supplier<Optional<Engine>> engines;

    /** The container images below a state folder, which need not exist yet. */
    public ContainerStore(Path home) {
        this(home, Engine::find);
    }

    /** @param engines where to ask for images that are not here */
    ContainerStore(Path home, Supplier<Optional<Engine>> engines) {
        this.folder = home.resolve("images").resolve("containers");
        this.engines = engines;
    }

    /** The same, with one engine to ask, whatever else is on this machine. */
    public static ContainerStore with(Path home, PrivateEngine engine) {
        return new ContainerStore(home, () -> Optional.of(new Engine(engine.socket())));
    }

    /**
     * An image that is there.
     *
     * @param names what it is called here, sorted
     * @param folder where it lies
     */
    public record Stored(ContainerImage image, List<String> names, Path folder) {
        public Stored {
            names = List.copyOf(names);
        }
    }

    private record Names(Map<String, String> names) {}

    /** Where bytes come from. */
    @FunctionalInterface
    private interface Source {
        void into(Path file, long most) throws IOException;
    }

    /** All images, the newest first. */
    public List<Stored> list() {
        try {
            var names = names();
            var images = new ArrayList<Stored>();
            for (var entry : entries()) {
                var id = entry.getFileName().toString();
                if (ID.matcher(id).matches()) {
                    var own = names.entrySet().stream()
                            .filter(name -> name.getValue().equals(id))
                            .map(Map.Entry::getKey)
                            .toList();
                    images.add(new Stored(ContainerImage.read(entry), own, entry));
                }
            }
            images.sort(Comparator.comparing((Stored stored) -> stored.image().imported())
                    .reversed());
            return images;
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": " + e.getMessage(), e);
        }
    }

    /** The image of a name, if it has been imported. */
    public Optional<Stored> find(String name) {
        if (!ImageName.isOne(name)) {
            return Optional.empty();
        }
        var plain = ImageName.of(name).text();
        return list().stream().filter(stored -> stored.names().contains(plain)).findFirst();
    }

    /**
     * Imports the image in a file.
     *
     * @param name what it is to be called; what it was called where it was saved, when absent
     * @throws BadInputException when the file is none, or damaged
     */
    public Stored importFile(Path file, Optional<String> name, Consumer<Progress> progress) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(file + ": there is no such file");
        }
        return importFrom(file.toString(), file.toString(), name, progress, (to, most) -> {
            try (var in = Compression.open(Files.newInputStream(file), file.toString());
                    var out = new BufferedOutputStream(Files.newOutputStream(to))) {
                Copy.all(in, out, most, file.toString());
            }
        });
    }

    /** Imports an image that Docker or Podman has on this machine; absent when they have not, or are not there. */
    public Optional<Stored> importFromEngine(String reference, Optional<String> name, Consumer<Progress> progress) {
        if (!ImageName.isOne(reference)) {
            return Optional.empty();
        }
        var wanted = ImageName.of(reference);
        var engine = engines.get();
        try {
            if (engine.isEmpty() || !engine.get().has(wanted)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new HarnessFaultException(String.valueOf(e.getMessage()), e);
        }
        var where = wanted.text() + " of " + engine.get().socket();
        return Optional.of(importFrom(
                wanted.text(), where, name.or(() -> Optional.of(wanted.text())), progress, (to, most) -> {
                    try (var out = new BufferedOutputStream(Files.newOutputStream(to))) {
                        engine.get().save(wanted, out, most);
                    }
                }));
    }

    /** What is known of where images may come from: for complaints. */
    public String known() {
        var names = list().stream()
                .flatMap(stored -> stored.names().stream())
                .sorted()
                .toList();
        return "imported: " + (names.isEmpty() ? "none" : String.join(", ", names)) + "; "
                + engines.get()
                        .map(engine -> engine.socket() + " does not have it")
                        .orElse("no Docker or Podman is here to ask")
                + "; import it by: ./labmark image import FILE --name NAME";
    }

    /**
     * Removes an image. Benches that run on it must be gone.
     *
     * @param reference its name, or the start of its id
     * @return what was removed; absent when there is none of that name
     */
    public Optional<Stored> remove(String reference) {
        var plain = ImageName.isOne(reference) ? ImageName.of(reference).text() : "";
        var found = list().stream()
                .filter(stored -> stored.names().contains(plain)
                        || (reference.matches("[0-9a-f]{6,64}")
                                && stored.image().id().startsWith(reference)))
                .toList();
        if (found.size() != 1) {
            return Optional.empty();
        }
        var stored = found.getFirst();
        locked(() -> {
            var names = names();
            names.values().removeIf(stored.image().id()::equals);
            write(names);
            var away = folder.resolve(REMOVING + stored.image().id());
            Files.move(stored.folder(), away, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(away);
            return stored;
        });
        return Optional.of(stored);
    }

    private Stored importFrom(
            String source, String where, Optional<String> name, Consumer<Progress> progress, Source octets) {
        name.filter(asked -> !ImageName.isOne(asked)).ifPresent(asked -> {
            throw new BadInputException("--name: \"" + asked + "\"; allowed is a name " + ImageName.WORDS);
        });
        return locked(() -> {
            removeLeftovers();
            var work = Files.createDirectory(folder.resolve(IMPORTING + "image"));
            try {
                progress.accept(new Progress("fetching " + source, 0, 0));
                var file = work.resolve("archive.tar");
                octets.into(file, room());
                return unpack(source, where, name, file, work, progress);
            } finally {
                FileTree.delete(work);
            }
        });
    }

    private Stored unpack(
            String source, String where, Optional<String> name, Path file, Path work, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        try (var archive = new ImageArchive(file, where)) {
            var content = archive.content();
            var config = ImageConfig.parse(content.config(), where);
            var called = name.map(List::of)
                    .orElseGet(() ->
                            content.names().stream().filter(ImageName::isOne).toList());
            if (called.isEmpty()) {
                throw new BadInputException(where + ": has no name of its own; give it one by --name NAME");
            }
            var id = CanonicalJson.sha256(content.config());
            var place = folder.resolve(id);
            if (!Files.isDirectory(place)) {
                var made = Files.createDirectory(work.resolve("made"));
                var rootfs = Files.createDirectory(made.resolve(ContainerImage.ROOTFS));
                long size = new Unpacker(archive, content, config, where, progress).unpack(rootfs, room());
                new ContainerImage(
                                ContainerImage.VERSION,
                                id,
                                source,
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                                size,
                                config.run())
                        .write(made);
                Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
            }
            var names = names();
            called.forEach(one -> names.put(ImageName.of(one).text(), id));
            write(names);
            return list().stream()
                    .filter(stored -> stored.image().id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T locked(Work<T> work) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return work.run();
            }
        } catch (ArchiveException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while an image was unpacked", e);
        }
    }

    private long room() throws IOException {
        return Math.clamp(Files.getFileStore(folder).getUsableSpace() - SPARE, 0, MOST);
    }

    private Map<String, String> names() throws IOException {
        try {
            return new TreeMap<>(CanonicalJson.read(Files.readString(folder.resolve(NAMES)), Names.class)
                    .names());
        } catch (NoSuchFileException _) {
            return new TreeMap<>();
        }
    }

    private void write(Map<String, String> names) throws IOException {
        var next = folder.resolve(NAMES + ".new");
        Files.writeString(next, CanonicalJson.write(new Names(names)));
        Files.move(next, folder.resolve(NAMES), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The lock is ours, so whatever of these names is there is left over from somebody who was killed. */
    private void removeLeftovers() throws IOException {
        for (var entry : entries()) {
            var name = entry.getFileName().toString();
            if (name.startsWith(IMPORTING) || name.startsWith(REMOVING)) {
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
