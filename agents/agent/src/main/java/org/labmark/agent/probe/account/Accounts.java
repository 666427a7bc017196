package org.labmark.agent.probe.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;

/**
 * Accounts of a node: passwd(5) and group(5). Of two with the same name the first counts, as it does for the C library.
 * Only what was asked for is kept, however long the files are.
 */
public final class Accounts {
    private static final int LONGEST = 256;
    private static final int MOST = 4096;

    private final NodeFiles files;

    public Accounts(NodeFiles files) {
        this.files = files;
    }

    /**
     * One line of passwd(5).
     *
     * @param password x where it is kept elsewhere
     */
    public record Account(String name, String password, long uid, long gid, String home, String shell) {}

    /** The account of a name. */
    public Optional<Account> named(String name) throws IOException {
        var found = new ArrayList<Account>();
        files.lines("/etc/passwd", line -> {
            if (found.isEmpty() && line.startsWith(name + ":")) {
                account(line).ifPresent(found::add);
            }
        });
        return found.stream().findFirst();
    }

    /** Names of all accounts with a number, sorted. */
    public List<String> withNumber(long uid) throws IOException {
        var names = new TreeSet<String>();
        files.lines(
                "/etc/passwd",
                line -> account(line)
                        .filter(account -> account.uid() == uid && names.size() < MOST)
                        .ifPresent(account -> names.add(CleanText.line(account.name(), LONGEST))));
        return List.copyOf(names);
    }

    /** Numbers and names of the groups that an account is in, its own included. */
    public Map<Long, String> groups(Account account) throws IOException {
        var groups = new HashMap<Long, String>();
        files.lines("/etc/group", line -> {
            var fields = line.split(":", 5);
            if (fields.length == 4 && groups.size() < MOST) {
                var number = number(fields[2]);
                if (number == account.gid() || List.of(fields[3].split(",")).contains(account.name())) {
                    groups.putIfAbsent(number, CleanText.line(fields[0], LONGEST));
                }
            }
        });
        groups.putIfAbsent(account.gid(), Long.toString(account.gid()));
        return groups;
    }

    /** What a user's number is called. */
    public String userName(long uid) throws IOException {
        return name("/etc/passwd", uid);
    }

    /** What a group's number is called. */
    public String groupName(long gid) throws IOException {
        return name("/etc/group", gid);
    }

    private String name(String file, long number) throws IOException {
        var found = new ArrayList<String>();
        files.lines(file, line -> {
            if (found.isEmpty() && third(line) == number && !line.startsWith(":")) {
                found.add(CleanText.line(line.substring(0, line.indexOf(':')), LONGEST));
            }
        });
        return found.isEmpty() ? Long.toString(number) : found.getFirst();
    }

    static Optional<Account> account(String line) {
        var fields = line.split(":", -1);
        if (fields.length != 7 || fields[0].isEmpty() || number(fields[2]) < 0 || number(fields[3]) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Account(fields[0], fields[1], number(fields[2]), number(fields[3]), fields[5], fields[6]));
    }

    /** The number in the third field; -1 when there is none. Quick, for files may be long. */
    private static long third(String line) {
        int start = line.indexOf(':', line.indexOf(':') + 1) + 1;
        int end = start == 0 ? -1 : line.indexOf(':', start);
        return end < 0 ? -1 : number(line.substring(start, end));
    }

    private static long number(String text) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }
}
