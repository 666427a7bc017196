package org.labmark.agent.probe.smb;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import com.hierynomus.smbj.share.Share;
import com.rapid7.client.dcerpc.mssrvs.ServerService;
import com.rapid7.client.dcerpc.transport.SMBTransportFactories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.query.SmbQuery;
import org.labmark.api.reading.SmbObservation;

/** One connection's worth of looking: a step that is refused is noted, and the next is taken where it can be. */
final class Visit {
    private static final int MOST = 64;
    private static final int LONGEST_NAME = 255;
    private static final int OCTETS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SmbQuery query;
    private final Connection connection;
    private String refusal = "";

    Visit(SmbQuery query, Connection connection) {
        this.query = query;
        this.connection = connection;
    }

    /** One step. */
    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> Optional<T> step(Step<T> step) {
        try {
            return Optional.of(step.take());
        } catch (SMBApiException e) {
            refusal = refusal.isEmpty() ? e.getStatus().name() : refusal;
        } catch (IOException | RuntimeException _) {
            // Cut off, or garbage.
        }
        return Optional.empty();
    }

    private record Shared(boolean listed, List<String> names, boolean wrote, boolean intact, boolean cleared) {}

    SmbObservation look() {
        var context = connection.getConnectionContext();
        var session = step(() -> connection.authenticate(credentials()));
        var shares = session.flatMap(in -> step(() -> shares(in))).orElse(List.of());
        var shared = session.flatMap(in ->
                query.share().flatMap(name -> step(() -> in.connectShare(name)).map(this::visit)));
        return new SmbObservation(
                true,
                connection.getNegotiatedProtocol().getDialect().name(),
                context.isServerRequiresSigning(),
                session.isPresent(),
                session.map(Session::isGuest).orElse(false),
                shares,
                shared.isPresent(),
                shared.map(Shared::listed).orElse(false),
                shared.map(Shared::names).orElse(List.of()),
                shared.map(Shared::wrote).orElse(false),
                shared.map(Shared::intact).orElse(false),
                shared.map(Shared::cleared).orElse(false),
                refusal);
    }

    private AuthenticationContext credentials() {
        return query.user()
                .map(user -> new AuthenticationContext(
                        user, query.password().orElse("").toCharArray(), ""))
                .orElseGet(AuthenticationContext::anonymous);
    }

    /** By the server service (MS-SRVS), which is what lists shares for people, too. */
    private static List<String> shares(Session session) throws IOException {
        return new ServerService(SMBTransportFactories.SRVSVC.getTransport(session))
                .getShares0().stream()
                        .map(share -> CleanText.line(share.getNetName(), LONGEST_NAME))
                        .sorted()
                        .limit(MOST)
                        .toList();
    }

    private Shared visit(Share share) {
        if (!(share instanceof DiskShare disk)) {
            return new Shared(false, List.of(), false, false, false);
        }
        var names = step(() -> disk.list("").stream()
                .map(FileIdBothDirectoryInformation::getFileName)
                .filter(name -> !name.equals(".") && !name.equals(".."))
                .map(name -> CleanText.line(name, LONGEST_NAME))
                .sorted()
                .limit(MOST)
                .toList());
        var listed = names.orElse(List.of());
        if (!query.write().orElse(false)) {
            return new Shared(names.isPresent(), listed, false, false, false);
        }
        var name = "scan-" + hex(6) + ".txt";
        var content = hex(OCTETS / 2).getBytes(StandardCharsets.US_ASCII);
        boolean wrote = step(() -> write(disk, name, content)).isPresent();
        boolean intact = wrote
                && step(() -> read(disk, name))
                        .filter(back -> Arrays.equals(back, content))
                        .isPresent();
        boolean cleared = wrote && step(() -> remove(disk, name)).isPresent();
        return new Shared(names.isPresent(), listed, wrote, intact, cleared);
    }

    private static boolean write(DiskShare disk, String name, byte[] content) {
        try (var file = open(disk, name, AccessMask.GENERIC_WRITE, SMB2CreateDisposition.FILE_CREATE)) {
            return file.write(content, 0) == content.length;
        }
    }

    private static byte[] read(DiskShare disk, String name) {
        try (var file = open(disk, name, AccessMask.GENERIC_READ, SMB2CreateDisposition.FILE_OPEN)) {
            var buffer = new byte[OCTETS + 1];
            int got = file.read(buffer, 0);
            return Arrays.copyOf(buffer, Math.max(got, 0));
        }
    }

    private static boolean remove(DiskShare disk, String name) {
        disk.rm(name);
        return true;
    }

    private static File open(DiskShare disk, String name, AccessMask access, SMB2CreateDisposition disposition) {
        return disk.openFile(name, EnumSet.of(access), null, SMB2ShareAccess.ALL, disposition, null);
    }

    private static String hex(int octets) {
        var bytes = new byte[octets];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
