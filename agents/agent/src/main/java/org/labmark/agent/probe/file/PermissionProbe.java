package org.labmark.agent.probe.file;

import java.io.IOException;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.account.Accounts;
import org.labmark.api.query.PermissionQuery;
import org.labmark.api.reading.PermissionObservation;

/** Works out what a user may do, the way the kernel would. */
public final class PermissionProbe implements Probe<PermissionQuery> {
    private static final int LONGEST = 4096;

    @Override
    public String id() {
        return "permission";
    }

    @Override
    public Class<PermissionQuery> queries() {
        return PermissionQuery.class;
    }

    @Override
    public Seen ask(PermissionQuery query, BenchView bench) throws IOException {
        var files = bench.files(query.node())
                .orElseThrow(() -> new IllegalArgumentException("node " + query.node() + " has no disk"));
        return Seen.of(read(query.path(), query.user(), files));
    }

    static PermissionObservation read(String path, String user, NodeFiles files) throws IOException {
        var accounts = new Accounts(files);
        var account = accounts.named(user);
        var way = Way.to(NodeFiles.octets(path), files);
        if (account.isEmpty() || way.isEmpty()) {
            return new PermissionObservation(
                    way.isPresent(), account.isPresent(), false, false, false, Optional.empty());
        }
        var rights =
                new Rights(account.get().uid(), accounts.groups(account.get()).keySet(), files);
        for (var folder : way.get().folders()) {
            if (!rights.of(folder).execute()) {
                return new PermissionObservation(
                        true, true, false, false, false, Optional.of(CleanText.line(NodeFiles.text(folder), LONGEST)));
            }
        }
        var own = rights.of(way.get().end());
        return new PermissionObservation(true, true, own.read(), own.write(), own.execute(), Optional.empty());
    }
}
