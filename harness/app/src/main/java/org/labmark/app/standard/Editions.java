package org.labmark.app.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.HarnessFaultException;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Standards;

/**
 * Official wordings that were read in, one file an edition. They are the publisher's and stay on this machine; what comes
 * with Labmark is in our own words.
 */
public final class Editions {
    private static final String ENDING = ".json";
    private final Path folder;
    private final Standards shipped;

    /**
     * Knows where they are kept.
     *
     * @param state the user's state folder
     */
    public Editions(Path state, Standards shipped) {
        this.folder = state.resolve("standards");
        this.shipped = shipped;
    }

    /** The official wording of an edition, if it was read in. */
    public Optional<Edition> official(String standard, String version) {
        return kept().stream()
                .filter(edition ->
                        edition.standard().equals(standard) && edition.version().equals(version))
                .findFirst();
    }

    /** Every edition: ours, then the official ones that were read in; by standard and version. */
    public List<Edition> all() {
        var all = new ArrayList<Edition>();
        shipped.all().stream().map(Edition::of).forEach(all::add);
        all.addAll(kept());
        all.sort(Comparator.comparing(Edition::standard)
                .thenComparing(Edition::version)
                .thenComparing(Edition::official));
        return List.copyOf(all);
    }

    /** Editions of one standard and version, the official one first. */
    public List<Edition> of(String standard, String version) {
        return all().stream()
                .filter(edition ->
                        edition.standard().equals(standard) && edition.version().equals(version))
                .sorted(Comparator.comparing(Edition::official).reversed())
                .toList();
    }

    /** The last version before another, official where there is one. */
    public Optional<Edition> before(Edition edition) {
        return all().stream()
                .filter(other -> other.standard().equals(edition.standard()))
                .filter(other -> other.version().compareTo(edition.version()) < 0)
                .max(Comparator.comparing(Edition::version).thenComparing(Edition::official));
    }

    /** Keeps an edition: the whole of it, or after a crash none. */
    public Path keep(Edition edition) {
        var file = folder.resolve(edition.standard() + "-" + edition.version() + ENDING);
        try {
            Files.createDirectories(folder);
            var beside = Files.createTempFile(folder, ".", ".tmp");
            try {
                Files.writeString(beside, CanonicalJson.write(edition) + "\n", StandardCharsets.UTF_8);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private List<Edition> kept() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(Editions::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Edition read(Path file) {
        try {
            return CanonicalJson.read(Files.readString(file), Edition.class);
        } catch (IOException | JsonFormatException e) {
            throw new HarnessFaultException(file + ": no edition of a standard: " + e.getMessage(), e);
        }
    }
}
