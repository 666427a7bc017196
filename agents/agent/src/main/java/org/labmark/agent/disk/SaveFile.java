package org.labmark.agent.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.json.CanonicalJson;

/** Writes all that nodes changed into one file. */
public final class SaveFile {
    /** Where the state that a candidate found is in it. */
    static final String START = "start/";

    private SaveFile() {}

    /**
     * Writes it, whole or not at all.
     *
     * @param marks for each disk what {@link Keeping#mark} wrote
     */
    public static DiskCalls.Saved write(Path file, SaveManifest manifest, Map<Upper, Path> marks) throws IOException {
        var listings = new LinkedHashMap<Upper, UpperWalk.Listing>();
        for (var disk : marks.keySet()) {
            listings.put(disk, UpperWalk.list(disk));
        }
        return write(file, manifest, marks, listings);
    }

    static DiskCalls.Saved write(
            Path file, SaveManifest manifest, Map<Upper, Path> marks, Map<Upper, UpperWalk.Listing> listings)
            throws IOException {
        var count = new long[2];
        Keeping.replace(file, raw -> {
            try (var out = zipped(raw)) {
                var tar = new TarWriter(out);
                json(tar, SavedFiles.MANIFEST, manifest);
                for (var mark : marks.entrySet()) {
                    var bytes = Files.readAllBytes(mark.getValue());
                    tar.add(entry(START + mark.getKey().node(), bytes.length), bytes);
                }
                long before = tar.entries();
                var layers = new LayerWriter(tar);
                for (var listing : listings.entrySet()) {
                    layers.write(listing.getKey(), listing.getValue().found(), _ -> true);
                    count[1] += listing.getValue().leftOut();
                }
                tar.finish();
                count[0] = tar.entries() - before;
                count[1] += layers.leftOut();
            }
        });
        return new DiskCalls.Saved(file.toString(), count[0], Files.size(file), count[1]);
    }

    /** Writes a step: of each disk what is wanted. */
    static DiskCalls.Saved writeStep(Path file, Step step, Map<Upper, List<UpperWalk.Found>> changed)
            throws IOException {
        var count = new long[2];
        Keeping.replace(file, raw -> {
            try (var out = zipped(raw)) {
                var tar = new TarWriter(out);
                json(tar, Step.ENTRY, step);
                var layers = new LayerWriter(tar);
                for (var disk : changed.entrySet()) {
                    layers.write(disk.getKey(), disk.getValue(), _ -> true);
                }
                tar.finish();
                count[0] = tar.entries() - 1;
                count[1] = layers.leftOut();
            }
        });
        return new DiskCalls.Saved(file.toString(), count[0], Files.size(file), count[1]);
    }

    private static void json(TarWriter tar, String name, Object value) throws IOException {
        var bytes = CanonicalJson.bytes(value);
        tar.add(entry(name, bytes.length), bytes);
    }

    private static TarEntry entry(String name, long size) {
        return TarEntry.ofFile(name, size, Instant.now().getEpochSecond());
    }

    /** Closing it ends the compressed stream and leaves the file open, to be forced to disk. */
    private static OutputStream zipped(OutputStream raw) throws IOException {
        var kept = new BufferedOutputStream(raw, 64 * 1024) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        return new GZIPOutputStream(kept, 64 * 1024) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }
}
