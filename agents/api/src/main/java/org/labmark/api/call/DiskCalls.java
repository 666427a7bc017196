package org.labmark.api.call;

import java.util.List;
import java.util.Optional;

/**
 * Request and answer records of the calls about nodes' files. "Changed" means since the bench was built and broken: what
 * its candidate found.
 */
public final class DiskCalls {
    private DiskCalls() {}

    /** Request of RESET. */
    public record Reset(String bench) {}

    /**
     * Request of DIFF.
     *
     * @param nodes which; empty for all that are not hidden
     */
    public record Diff(String bench, List<String> nodes) {
        public Diff {
            nodes = List.copyOf(nodes);
        }
    }

    /** Answer of DIFF, sorted by node and path. */
    public record Differences(List<FileChange> changes, boolean truncated) {
        public Differences {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A file that is not as the candidate found it.
     *
     * @param path absolute path in the node
     * @param type what it is now, or was when it is gone
     * @param before its size, in octets; 0 when it was not there
     * @param after its size now, in octets; 0 when it is gone
     * @param text the difference in unified form (diff -u); absent when it is no text, or too long
     */
    public record FileChange(
            String node, String path, Change change, Type type, long before, long after, Optional<String> text) {}

    /** What happened to a file. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** What a file is. */
    public enum Type {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /**
     * Request of SAVE.
     *
     * @param file the archive to write, an absolute path on the agent's machine; replaced whole or not at all
     */
    public record Save(String bench, String file) {}

    /**
     * Answer of SAVE and AUTOSAVE.
     *
     * @param files how many changed files are in it
     * @param bytes its size, in octets
     */
    public record Saved(String file, long files, long bytes) {}

    /**
     * Request of AUTOSAVE. Answered when the first is on disk.
     *
     * @param folder where to write, an absolute path on the agent's machine, the bench's own
     * @param everyMillis how often, in milliseconds; 0 to stop
     */
    public record Autosave(String bench, String folder, long everyMillis) {}
}
