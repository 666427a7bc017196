package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SftpQuery;
import org.labmark.api.reading.SftpObservation;

/** Logs in, looks around by SFTP, and where asked writes something that it takes away again. */
public final class SftpProbe implements Probe<SftpQuery> {
    private static final int OPEN_MILLIS = Patience.millis(4000);

    @Override
    public String id() {
        return "sftp";
    }

    @Override
    public Class<SftpQuery> queries() {
        return SftpQuery.class;
    }

    @Override
    public Seen ask(SftpQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(Login.PORT));
        var credentials = new Login.Credentials(query.user(), query.password(), query.key());
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var called = Login.to(to, credentials, vantage);
            if (called.isEmpty()) {
                return Seen.of(SftpObservation.SILENCE);
            }
            try (var login = called.get()) {
                return Seen.of(login.let() ? look(query, login) : without(login.spoken(), false));
            }
        }
    }

    private static SftpObservation without(boolean spoken, boolean let) {
        return new SftpObservation(spoken, let, false, "", List.of(), false, 0, List.of(), false, false, false, false);
    }

    private static SftpObservation look(SftpQuery query, Login login) {
        ChannelSftp channel;
        try {
            channel = (ChannelSftp) login.session().openChannel("sftp");
            channel.connect(OPEN_MILLIS);
        } catch (JSchException | RuntimeException _) {
            return without(true, true);
        }
        try {
            return new Transfers(channel).look(query.directory(), query.write().orElse(false));
        } finally {
            channel.disconnect();
        }
    }
}
