package org.labmark.api.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * A container image as it lies unpacked in a folder: its root file system in {@value #ROOTFS}, this beside it.
 *
 * @param format {@value #VERSION}
 * @param id SHA-256 of its configuration, which names its layers by theirs: 64 lower-case hexadecimal digits
 * @param source where it came from, for people
 * @param imported when, in ISO 8601, UTC
 * @param octets content of its files, in octets
 * @param run what it runs
 */
public record ContainerImage(int format, String id, String source, String imported, long octets, Run run) {
    /** The form that this version writes and reads. */
    public static final int VERSION = 1;

    /** The root file system's folder. */
    public static final String ROOTFS = "rootfs";

    private static final String FILE = "image.json";

    /**
     * What runs unless the topology says otherwise (OCI image specification, {@code config}).
     *
     * @param entrypoint what is run
     * @param command its arguments, or what is run where there is no entrypoint
     * @param environment {@code NAME=VALUE}
     * @param folder where it starts; {@code /} for nowhere special
     * @param user {@code USER}, {@code USER:GROUP}, by name or number; empty for root
     */
    public record Run(
            List<String> entrypoint, List<String> command, List<String> environment, String folder, String user) {
        public Run {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = List.copyOf(environment);
        }
    }

    /**
     * The image in a folder.
     *
     * @throws IOException when there is none that this version reads
     */
    public static ContainerImage read(Path folder) throws IOException {
        try {
            var image = CanonicalJson.read(Files.readString(folder.resolve(FILE)), ContainerImage.class);
            if (image.format() != VERSION) {
                throw new IOException(folder + ": format " + image.format() + "; this version reads " + VERSION);
            }
            return image;
        } catch (JsonFormatException e) {
            throw new IOException(folder + ": " + e.getMessage(), e);
        }
    }

    /** Writes this beside its root file system. */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), CanonicalJson.write(this));
    }
}
