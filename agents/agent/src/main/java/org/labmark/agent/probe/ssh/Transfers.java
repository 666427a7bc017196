package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.reading.SftpObservation;

/** What a login may do by SFTP, tried step by step: a step that is refused does not stop the next. */
final class Transfers {
    private static final int MOST_NAMES = 64;
    private static final int MOST_ENTRIES = 1000;
    private static final int LONGEST_NAME = 255;
    private static final int OCTETS = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ChannelSftp channel;

    Transfers(ChannelSftp channel) {
        this.channel = channel;
    }

    /** One step; whatever the server makes of it. */
    private interface Step {
        void take() throws SftpException, IOException;
    }

    private static boolean goes(Step step) {
        try {
            step.take();
            return true;
        } catch (SftpException | IOException | RuntimeException _) {
            // Refused, cut off, or garbage: it did not go.
            return false;
        }
    }

    /** Names in a directory, and how many there are; absent when it cannot be listed. */
    private record Listing(TreeSet<String> names, int entries) {}

    SftpObservation look(Optional<String> wanted, boolean write) {
        var home = home();
        var directory = wanted.orElse(home.isEmpty() ? "/" : home);
        var root = list("/");
        var listing = list(directory);
        var written = write ? write(directory) : new Written(false, false, false, false);
        return new SftpObservation(
                true,
                true,
                true,
                CleanText.line(home, 1024),
                root.map(Transfers::shown).orElse(List.of()),
                listing.isPresent(),
                listing.map(Listing::entries).orElse(0),
                listing.map(Transfers::shown).orElse(List.of()),
                written.wrote(),
                written.intact(),
                written.madeFolder(),
                written.cleared());
    }

    private String home() {
        try {
            return channel.getHome();
        } catch (SftpException | RuntimeException _) {
            return "";
        }
    }

    private static List<String> shown(Listing listing) {
        return listing.names().stream().limit(MOST_NAMES).toList();
    }

    /** A server may go on listing for ever: it is left after enough names, and its line is cut after enough octets. */
    private Optional<Listing> list(String directory) {
        var names = new TreeSet<String>();
        var entries = new AtomicInteger();
        boolean listed = goes(() -> channel.ls(quoted(directory), entry -> {
            var name = entry.getFilename();
            if (!name.equals(".") && !name.equals("..")) {
                entries.incrementAndGet();
                names.add(CleanText.line(name, LONGEST_NAME));
            }
            return entries.get() < MOST_ENTRIES
                    ? ChannelSftp.LsEntrySelector.CONTINUE
                    : ChannelSftp.LsEntrySelector.BREAK;
        }));
        return listed ? Optional.of(new Listing(names, entries.get())) : Optional.empty();
    }

    private record Written(boolean wrote, boolean intact, boolean madeFolder, boolean cleared) {}

    private Written write(String directory) {
        var stem = quoted(directory.endsWith("/") ? directory : directory + "/") + "scan-" + hex(6);
        var content = hex(OCTETS / 2).getBytes(StandardCharsets.US_ASCII);
        boolean wrote = goes(() -> channel.put(new ByteArrayInputStream(content), stem + ".txt"));
        var back = new Back();
        boolean intact = wrote
                && goes(() -> channel.get(stem + ".txt", back))
                && Arrays.equals(content, back.octets.toByteArray());
        boolean cleared = !wrote || goes(() -> channel.rm(stem + ".txt"));
        boolean made = goes(() -> channel.mkdir(stem));
        cleared &= !made || goes(() -> channel.rmdir(stem));
        return new Written(wrote, intact, made, (wrote || made) && cleared);
    }

    private static String hex(int octets) {
        var bytes = new byte[octets];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** JSch takes stars and question marks for patterns. */
    private static String quoted(String path) {
        return path.replaceAll("[*?\\\\]", "\\\\$0");
    }

    /** Takes no more than was written. */
    private static final class Back extends OutputStream {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            if (octets.size() + length > OCTETS) {
                throw new IOException("more comes back than was written");
            }
            octets.write(from, start, length);
        }
    }
}
