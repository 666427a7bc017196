package org.labmark.api.query;

import java.util.function.UnaryOperator;

/**
 * The agent plants files with content that nobody could foresee, has the node's own job run, then restores from the
 * repository on a clean hidden node and compares hashes.
 */
@Says("Can what was backed up be had back?")
public record BackupQuery(
        @Says("the node whose data is backed up") @NodeName(disk = true)
        String node,

        @Says("the directory whose content must be in the backup; files are planted below it")
        @Pattern(value = Pattern.PATH, words = "an absolute path without . or .. in it")
        String directory,

        @Says("the systemd unit that makes one backup") String unit,

        @Says("the hidden node that restores; it has the tool but nothing of the candidate's") @NodeName(hidden = true)
        Vantage from,

        @Says("address of the backup server") @IpAddress String server,
        @Says("login name on it") String user,

        @Says("OpenSSH private key for that login, as kept for emergencies") @Secret
        String key,

        @Says("path of the restic repository on the server") String repository,

        @Says("the repository's passphrase, as kept for emergencies") @Secret
        String passphrase)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Do files planted in " + directory + " on " + node.apply(this.node) + " come back from repository "
                + repository + " at " + server + " after the job " + unit + "?";
    }
}
