package org.labmark.api.query;

/**
 * Can what was backed up be had back? The agent plants files with content that nobody could foresee, has the node's own
 * job run, then restores from the repository on a clean hidden node and compares hashes.
 *
 * @param node the node whose data is backed up
 * @param directory the directory whose content must be in the backup; files are planted below it
 * @param unit the systemd unit that makes one backup
 * @param from the hidden node that restores; it has the tool but nothing of the candidate's
 * @param server address of the backup server
 * @param user login name on it
 * @param key OpenSSH private key for that login, as kept for emergencies
 * @param repository path of the restic repository on the server
 * @param passphrase the repository's passphrase, as kept for emergencies
 */
public record BackupQuery(
        String node,
        String directory,
        String unit,
        Vantage from,
        String server,
        String user,
        String key,
        String repository,
        String passphrase)
        implements Query {}
