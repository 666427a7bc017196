package org.labmark.agent.probe.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.linux.NodeFiles;

/**
 * What shadow(5) says of an account, without its hash.
 *
 * @param password set, empty or locked
 * @param expired whether the account's last day is over
 */
record Shadow(String password, boolean expired) {
    private static final int EXPIRES = 7;

    /** @param today in days since 1970 */
    static Shadow of(Accounts.Account account, NodeFiles files, long today) throws IOException {
        if (!account.password().equals("x")) {
            return new Shadow(state(account.password()), false);
        }
        var found = new ArrayList<Shadow>();
        files.lines("/etc/shadow", line -> {
            if (found.isEmpty() && line.startsWith(account.name() + ":")) {
                found.add(read(line, today));
            }
        });
        // A password that is said to be elsewhere, and is not, lets nobody in.
        return found.isEmpty() ? new Shadow("locked", false) : found.getFirst();
    }

    static Shadow read(String line, long today) {
        var fields = List.of(line.split(":", -1));
        var last = fields.size() > EXPIRES ? fields.get(EXPIRES) : "";
        boolean expired = last.matches("[0-9]{1,9}") && Long.parseLong(last) <= today;
        return new Shadow(fields.size() < 2 ? "locked" : state(fields.get(1)), expired);
    }

    private static String state(String password) {
        if (password.isEmpty()) {
            return "empty";
        }
        return password.startsWith("!") || password.startsWith("*") || password.length() < 4 ? "locked" : "set";
    }
}
