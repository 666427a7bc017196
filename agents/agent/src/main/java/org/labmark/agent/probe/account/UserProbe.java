package org.labmark.agent.probe.account;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.api.query.UserQuery;
import org.labmark.api.reading.UserObservation;

/** Reads an account on a node's disk. */
public final class UserProbe implements Probe<UserQuery> {
    private static final int LONGEST = 1000;
    private static final int MOST_GROUPS = 256;
    private static final long SECONDS_A_DAY = 86_400;

    @Override
    public String id() {
        return "user";
    }

    @Override
    public Class<UserQuery> queries() {
        return UserQuery.class;
    }

    @Override
    public Seen ask(UserQuery query, BenchView bench) throws IOException {
        var files = bench.files(query.node())
                .orElseThrow(() -> new IllegalArgumentException("node " + query.node() + " has no disk"));
        return Seen.of(read(query.user(), files, Instant.now().getEpochSecond() / SECONDS_A_DAY));
    }

    static UserObservation read(String user, NodeFiles files, long today) throws IOException {
        var accounts = new Accounts(files);
        var found = accounts.named(user);
        if (found.isEmpty()) {
            return new UserObservation(false, -1, -1, List.of(), "", "", "none", false, false, 0, List.of(), List.of());
        }
        var account = found.get();
        var shadow = Shadow.of(account, files, today);
        var keys = new AuthorizedKeys();
        if (account.home().startsWith("/")) {
            for (var name : List.of("authorized_keys", "authorized_keys2")) {
                files.lines(NodeFiles.octets(account.home()) + "/.ssh/" + name, keys::line);
            }
        }
        var twins = new ArrayList<>(accounts.withNumber(account.uid()));
        twins.remove(account.name());
        return new UserObservation(
                true,
                account.uid(),
                account.gid(),
                new TreeSet<>(accounts.groups(account).values())
                        .stream().limit(MOST_GROUPS).toList(),
                CleanText.line(account.home(), LONGEST),
                CleanText.line(account.shell(), LONGEST),
                shadow.password(),
                shadow.expired() || shadow.password().equals("locked"),
                shadow.expired(),
                keys.count(),
                keys.fingerprints(),
                twins);
    }
}
