package org.labmark.app.container;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.app.BadInputException;

/**
 * Docker's engine, or Podman's service that speaks as it does, by its socket (Docker Engine API, {@code GET
 * /images/NAME/get}). Asked in HTTP/1.0, so that an answer is what comes until the connection ends.
 *
 * @param socket its Unix socket
 */
record Engine(Path socket) {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_COMPLAINT = 4096;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) .*", Pattern.DOTALL);

    /**
     * The engine of this machine: what {@code DOCKER_HOST} names, else the first of the usual sockets that is there.
     *
     * @throws BadInputException when DOCKER_HOST is something else than a Unix socket
     */
    static Optional<Engine> find() {
        var named = System.getenv("DOCKER_HOST");
        if (named != null && !named.isBlank()) {
            if (!named.startsWith("unix:///")) {
                throw new BadInputException("DOCKER_HOST: \"" + named
                        + "\"; allowed is a socket of this machine, such as unix:///var/run/docker.sock");
            }
            return Optional.of(new Engine(Path.of(named.substring("unix://".length()))));
        }
        return sockets().stream().filter(Files::exists).map(Engine::new).findFirst();
    }

    /** Where an engine's socket usually is. */
    static List<Path> sockets() {
        var sockets = new ArrayList<>(List.of(Path.of("/var/run/docker.sock"), Path.of("/run/podman/podman.sock")));
        var own = System.getenv("XDG_RUNTIME_DIR");
        if (own != null && own.startsWith("/")) {
            sockets.add(Path.of(own, "podman", "podman.sock"));
        }
        return sockets;
    }

    /** Whether it has an image of a name. */
    boolean has(ImageName name) throws IOException {
        try (var channel = connect()) {
            return ask(channel, "/images/" + encoded(name) + "/json").status() == 200;
        }
    }

    /**
     * Saves an image into a stream, as {@code docker save} does.
     *
     * @param most octets that it may have
     */
    void save(ImageName name, OutputStream to, long most) throws IOException {
        try (var channel = connect()) {
            var answer = ask(channel, "/images/" + encoded(name) + "/get");
            if (answer.status() != 200) {
                var why = new String(answer.body().readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
                throw new ArchiveException(name.text() + ": " + socket + " does not save it: " + LayerTree.shown(why));
            }
            Copy.all(answer.body(), to, most, name.text());
        }
    }

    private record Answer(int status, InputStream body) {}

    private SocketChannel connect() throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(socket + ": nobody answers: " + e.getMessage(), e);
        }
    }

    private Answer ask(SocketChannel channel, String path) throws IOException {
        var request = ByteBuffer.wrap(
                ("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        var in = new BufferedInputStream(Channels.newInputStream(channel));
        var head = new StringBuilder();
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            head.append((char) octet);
        }
        var status = STATUS.matcher(head);
        if (!status.matches() || head.indexOf("\r\n\r\n") < 0) {
            throw new IOException(socket + ": does not answer as Docker or Podman does");
        }
        return new Answer(Integer.parseInt(status.group(1)), in);
    }

    private static String encoded(ImageName name) {
        return URLEncoder.encode(name.text(), StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":");
    }
}
