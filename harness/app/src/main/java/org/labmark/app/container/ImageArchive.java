package org.labmark.app.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * A plain tar file with an image in it, as {@code docker save} and {@code podman save} write it: Docker's own form
 * ({@code manifest.json}) or an OCI image layout ({@code index.json}).
 */
final class ImageArchive implements AutoCloseable {
    /** Longest manifest or configuration, in octets. */
    private static final int LONGEST_JSON = 4 << 20;

    private static final int MOST_FILES = 10_000;
    private static final int MOST_LAYERS = 500;
    private static final String ALLOWED =
            "; allowed is what docker save, podman save, or a tool that writes an OCI image layout puts into a tar file";

    private final String where;
    private final FileChannel channel;
    private final Map<String, Place> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private record Place(long position, long size) {}

    /**
     * What it says is in it.
     *
     * @param config the configuration's text
     * @param layers names of the layers' files, the lowest first
     * @param names what the image was called where it was saved
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    record Content(byte[] config, List<String> layers, List<String> names) {}

    /** Opens a plain tar file and lists what is in it. */
    ImageArchive(Path file, String where) throws IOException {
        this.where = where;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        try (var raw = slice(new Place(0, channel.size()))) {
            var in = new TarInput(raw, where);
            for (var entry = in.next(); entry.isPresent(); entry = in.next()) {
                var found = entry.get();
                if (found.type() == TarEntry.FILE) {
                    files.put(plain(found.name()), new Place(in.position(), found.size()));
                } else if (found.type() == TarEntry.LINK) {
                    // Old engines save a layer once and link to it.
                    links.put(plain(found.name()), beside(found.name(), found.link()));
                }
                if (files.size() + links.size() > MOST_FILES) {
                    throw new ArchiveException(where + ": more than " + MOST_FILES + " files" + ALLOWED);
                }
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Finds the image in it: the only one, or the one for this machine. */
    Content content() throws IOException {
        if (files.containsKey("manifest.json")) {
            return docker();
        }
        if (files.containsKey("index.json")) {
            return oci(tree("index.json", "index.json"), 0);
        }
        throw wrong("neither manifest.json nor index.json is in it");
    }

    /** A layer's file, as it is. */
    InputStream layer(String name) throws IOException {
        return slice(place(name));
    }

    private Content docker() throws IOException {
        // A list, which the reader of objects takes only wrapped.
        var list = items(parse("{\"images\":" + text(bytes("manifest.json")) + "}", "manifest.json"), "images");
        if (list.size() != 1) {
            throw wrong("manifest.json: " + list.size() + " images; save one by itself");
        }
        var image = object(list.getFirst());
        return new Content(
                bytes(string(image, "Config")), layers(items(image, "Layers")), strings(image.get("RepoTags")));
    }

    private Content oci(Map<String, Object> index, int depth) throws IOException {
        var fitting = items(index, "manifests").stream()
                .map(ImageArchive::object)
                .filter(ImageArchive::fits)
                .toList();
        if (fitting.size() != 1 || depth > 2) {
            throw wrong("index.json: " + fitting.size() + " images for this machine (linux/" + Architecture.OURS
                    + "); one by itself is wanted");
        }
        var chosen = fitting.getFirst();
        var file = blob(string(chosen, "digest"));
        var manifest = tree(file, file);
        var names = object(chosen.getOrDefault("annotations", Map.of()));
        if (manifest.containsKey("manifests")) {
            return oci(manifest, depth + 1);
        }
        var layers = new ArrayList<Object>();
        for (var layer : items(manifest, "layers")) {
            layers.add(blob(string(object(layer), "digest")));
        }
        var name = Optional.ofNullable(names.get("io.containerd.image.name"))
                .or(() -> Optional.ofNullable(names.get("org.opencontainers.image.ref.name")));
        return new Content(
                bytes(blob(string(object(manifest.getOrDefault("config", Map.of())), "digest"))),
                layers(layers),
                name.map(found -> List.of(found.toString())).orElse(List.of()));
    }

    private static boolean fits(Map<String, Object> manifest) {
        var platform = object(manifest.getOrDefault("platform", Map.of()));
        return platform.isEmpty()
                || (Architecture.OURS.equals(platform.get("architecture")) && "linux".equals(platform.get("os")));
    }

    private List<String> layers(List<Object> names) throws IOException {
        if (names.size() > MOST_LAYERS) {
            throw wrong(names.size() + " layers; allowed are " + MOST_LAYERS);
        }
        var layers = names.stream().map(String::valueOf).toList();
        for (var layer : layers) {
            place(layer);
        }
        return layers;
    }

    private String blob(String digest) throws IOException {
        if (!digest.matches("sha256:[0-9a-f]{64}")) {
            throw wrong("a digest that is no SHA-256");
        }
        return "blobs/sha256/" + digest.substring("sha256:".length());
    }

    private Map<String, Object> tree(String file, String shown) throws IOException {
        return parse(text(bytes(file)), shown);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parse(String text, String shown) throws IOException {
        try {
            return CanonicalJson.read(text, Map.class);
        } catch (JsonFormatException e) {
            throw wrong(shown + ": not JSON");
        }
    }

    private byte[] bytes(String name) throws IOException {
        var place = place(name);
        if (place.size() > LONGEST_JSON) {
            throw wrong(LayerTree.shown(name) + ": " + place.size() + " octets; allowed are " + LONGEST_JSON);
        }
        try (var in = slice(place)) {
            return in.readAllBytes();
        }
    }

    private Place place(String name) throws IOException {
        var octets = plain(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        var found = Optional.ofNullable(files.get(octets))
                .or(() -> Optional.ofNullable(links.get(octets)).map(files::get));
        return found.orElseThrow(() -> wrong("\"" + LayerTree.shown(octets) + "\" is not in it"));
    }

    private InputStream slice(Place place) throws IOException {
        var in = Channels.newInputStream(new FilePart(channel, place.position(), place.size()));
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // The channel is the archive's.
            }
        };
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static String beside(String name, String link) {
        var plain = plain(name);
        int slash = plain.lastIndexOf('/');
        return link.startsWith("../") || slash < 0
                ? link.replaceFirst("^\\.\\./", "")
                : plain.substring(0, slash + 1) + link;
    }

    private static Map<String, Object> object(Object value) {
        var object = new HashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (inner != null) {
                    object.put(String.valueOf(key), inner);
                }
            });
        }
        return object;
    }

    private List<Object> items(Map<String, Object> object, String key) throws IOException {
        if (object.get(key) instanceof List<?> list) {
            if (list.contains(null)) {
                throw wrong("null in the list \"" + key + "\" of its manifest");
            }
            return List.copyOf(list);
        }
        throw wrong("no list \"" + key + "\" in its manifest");
    }

    private static List<String> strings(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private String string(Map<String, Object> object, String key) throws IOException {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw wrong("no \"" + key + "\" in its manifest");
    }

    private ArchiveException wrong(String what) {
        return new ArchiveException(where + ": " + what + ALLOWED);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
