package org.labmark.api.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * The files that saved work is made of: one that {@code bench save} wrote, or a folder that is autosaved to, in which a
 * base is followed by steps, each with what changed since the one before.
 */
public final class SavedFiles {
    /** First entry of a base, and of a file that {@code bench save} wrote. */
    public static final String MANIFEST = "manifest.json";

    /** Longest manifest that is read, in octets. */
    public static final int LONGEST_MANIFEST = 16 << 20;

    private static final Pattern NAME = Pattern.compile("(\\d{6})-(base|step-\\d{6})\\.tar\\.gz");
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 11;

    private SavedFiles() {}

    /** Name of the base of a generation, from 1. */
    public static String base(int generation) {
        return "%06d-base.tar.gz".formatted(generation);
    }

    /** Name of a step of a generation, from 1. */
    public static String step(int generation, int number) {
        return "%06d-step-%06d.tar.gz".formatted(generation, number);
    }

    /** Whether a file in a folder is one that autosave made. */
    public static boolean isOurs(String name) {
        return NAME.matcher(name).matches() || (name.startsWith(".") && name.endsWith(".tmp"));
    }

    /** Generations in a folder that have a base, the newest first. */
    public static List<Integer> generations(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches() && name.group(2).equals("base"))
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** The base of a generation, and its steps as far as there are all of them. */
    public static List<Path> generation(Path folder, int generation) {
        var files = new ArrayList<Path>();
        files.add(folder.resolve(base(generation)));
        for (int number = 1; Files.exists(folder.resolve(step(generation, number))); number++) {
            files.add(folder.resolve(step(generation, number)));
        }
        return files;
    }

    /**
     * What saved work says of its bench.
     *
     * @param place a file or a folder
     * @return absent when a folder has nothing to be read
     * @throws JsonFormatException when a file is none that {@code bench save} wrote; one line, with the file
     */
    public static Optional<SaveManifest> manifest(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Optional.of(read(place));
        }
        for (int generation : generations(place)) {
            try {
                return Optional.of(read(place.resolve(base(generation))));
            } catch (JsonFormatException _) {
                // Damaged: the one before it is kept until a whole one is there.
            }
        }
        return Optional.empty();
    }

    private static SaveManifest read(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            var header = in.readNBytes(BLOCK);
            var name = new String(header, 0, Math.min(header.length, NAME_LENGTH), StandardCharsets.ISO_8859_1);
            if (header.length < BLOCK || !name.startsWith(MANIFEST + "\0")) {
                throw none(file, "its first entry is no manifest");
            }
            var size = new String(header, SIZE_AT, SIZE_LENGTH, StandardCharsets.ISO_8859_1);
            if (!size.matches("[0-7]{11}") || Long.parseLong(size, 8) > LONGEST_MANIFEST) {
                throw none(file, "its manifest has no size, or one beyond " + LONGEST_MANIFEST + " octets");
            }
            return parse(file, in.readNBytes(Integer.parseInt(size, 8)));
        } catch (ZipException | EOFException e) {
            throw none(file, "not compressed with gzip, or cut off");
        }
    }

    /** Reads a manifest's text. */
    public static SaveManifest parse(Path file, byte[] text) {
        SaveManifest manifest;
        try {
            manifest = CanonicalJson.read(new String(text, StandardCharsets.UTF_8), SaveManifest.class);
        } catch (JsonFormatException e) {
            throw none(file, String.valueOf(e.getMessage()));
        }
        if (manifest.format() != SaveManifest.FORMAT) {
            throw none(file, "format " + manifest.format() + "; this version reads " + SaveManifest.FORMAT);
        }
        return manifest;
    }

    private static JsonFormatException none(Path file, String why) {
        return new JsonFormatException(file + ": manifest.json: " + why + "; allowed is what bench save writes");
    }
}
