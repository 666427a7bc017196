package org.labmark.app.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.labmark.api.json.CanonicalJson;

/**
 * Makes images, networks and containers in an engine of our own (Docker Engine API 1.40), never in one that somebody else
 * uses. Asked in HTTP/1.0, so that an answer is what comes until the connection ends.
 */
public final class EngineControl {
    private static final String JSON = "application/json";
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] 2\\d\\d .*?\r\n\r\n(.*)", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]+)\"");

    private final PrivateEngine engine;

    public EngineControl(PrivateEngine engine) {
        this.engine = engine;
    }

    /**
     * Makes an image of a root folder.
     *
     * @param name such as {@code labmark/box:1}
     * @param tar the folder's content
     */
    public void importRoot(String name, Path tar) throws IOException {
        var image = ImageName.of(name).text();
        int colon = image.lastIndexOf(':');
        try (var content = Files.newInputStream(tar)) {
            ask(
                    "POST",
                    "/images/create?fromSrc=-&repo=" + image.substring(0, colon) + "&tag=" + image.substring(colon + 1),
                    "application/x-tar",
                    content,
                    Files.size(tar));
        }
    }

    /** Makes a network of its own for containers, that leads nowhere else. */
    public void createNetwork(String name, String subnet) throws IOException {
        post(
                "/networks/create",
                Map.of(
                        "Name",
                        name,
                        "Driver",
                        "bridge",
                        "Internal",
                        true,
                        "IPAM",
                        Map.of("Config", List.of(Map.of("Subnet", subnet)))));
    }

    public void removeNetwork(String name) throws IOException {
        delete("/networks/" + name);
    }

    /**
     * Starts a container.
     *
     * @param addresses in each network that it is wired to, of which there is one at least, by the network's name
     */
    public void start(String name, String image, List<String> command, Map<String, String> addresses)
            throws IOException {
        var networks = List.copyOf(new TreeMap<>(addresses).entrySet());
        var first = networks.getFirst();
        post(
                "/containers/create?name=" + name,
                Map.of(
                        "Image",
                        image,
                        "Cmd",
                        command,
                        "HostConfig",
                        Map.of("NetworkMode", first.getKey()),
                        "NetworkingConfig",
                        Map.of("EndpointsConfig", Map.of(first.getKey(), endpoint(first.getValue())))));
        // Before version 25 an engine takes but one network at once.
        for (var more : networks.subList(1, networks.size())) {
            post(
                    "/networks/" + more.getKey() + "/connect",
                    Map.of("Container", name, "EndpointConfig", endpoint(more.getValue())));
        }
        post("/containers/" + name + "/start", Map.of());
    }

    private static Map<String, Object> endpoint(String address) {
        return Map.of("IPAMConfig", Map.of("IPv4Address", address));
    }

    /** Ends a container at once. */
    public void remove(String name) throws IOException {
        delete("/containers/" + name + "?force=1");
    }

    /** Runs a command in a container, and says what it said. */
    public String run(String name, List<String> command) throws IOException {
        var made = post("/containers/" + name + "/exec", Map.of("Cmd", command, "AttachStdout", true, "Tty", true));
        var id = ID.matcher(made);
        if (!id.find()) {
            throw new IOException(engine.socket() + ": does not answer as Docker does: " + LayerTree.shown(made));
        }
        return post("/exec/" + id.group(1) + "/start", Map.of("Tty", true));
    }

    private String post(String path, Map<String, Object> body) throws IOException {
        // What nobody reads makes the engine reset the connection before its answer is read.
        var octets = (body.isEmpty() ? "" : CanonicalJson.write(body)).getBytes(StandardCharsets.UTF_8);
        return ask("POST", path, JSON, new ByteArrayInputStream(octets), octets.length);
    }

    private void delete(String path) throws IOException {
        ask("DELETE", path, JSON, InputStream.nullInputStream(), 0);
    }

    private String ask(String method, String path, String type, InputStream body, long length) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(engine.socket()));
            var out = Channels.newOutputStream(channel);
            out.write((method + " " + path + " HTTP/1.0\r\nHost: docker\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.transferTo(out);
            var said = new String(
                    new BufferedInputStream(Channels.newInputStream(channel)).readAllBytes(), StandardCharsets.UTF_8);
            var answer = ANSWER.matcher(said);
            if (!answer.matches()) {
                throw new IOException(engine.socket() + ": " + method + " " + path + ": " + LayerTree.shown(said));
            }
            return answer.group(1);
        }
    }
}
