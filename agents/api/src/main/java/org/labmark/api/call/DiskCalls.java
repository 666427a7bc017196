package org.labmark.api.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.fault.Fault;

/**
 * Request and answer records of the calls about nodes' files. "Changed" means since the bench was built and broken: what
 * its candidate found.
 */
public final class DiskCalls {
    private DiskCalls() {}

    /**
     * Request of RESET.
     *
     * @param faults what is wrong with the bench from now on; absent for the faults that it has had
     */
    public record Reset(String bench, Optional<List<Fault>> faults) {}

    /**
     * Answer of RESET.
     *
     * @param millis how long each stage took, in milliseconds, by name
     */
    public record WasReset(Map<String, Long> millis) {
        public WasReset {
            millis = Map.copyOf(millis);
        }
    }

    /**
     * Request of DIFF.
     *
     * @param nodes which; empty for all that are not hidden
     * @param all whether to tell too what daemons write by themselves: logs, leases, caches
     */
    public record Diff(String bench, List<String> nodes, boolean all) {
        public Diff {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Answer of DIFF, by node in the topology's order and by path.
     *
     * @param truncated whether there was more than is told: changes, or text
     */
    public record Differences(List<FileChange> changes, boolean truncated) {
        public Differences {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A file that is not as the candidate found it.
     *
     * @param path absolute path in the node; octets that are no UTF-8 stand as U+F700 to U+F7FF
     * @param type what it is now, or was when it is gone
     * @param before its size, in octets; 0 when it was not there
     * @param after its size now, in octets; 0 when it is gone
     * @param attributes what else changed, such as {@code mode was 0644, is 0600}; owners as numbers in the node
     * @param text the difference in unified form (diff -u); absent when it is no text, or too long
     */
    public record FileChange(
            String node,
            String path,
            Change change,
            Type type,
            long before,
            long after,
            Optional<String> attributes,
            Optional<String> text) {}

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
     * @param leftOut how many files are not in it: sockets, pipes, and what is larger than the node's disk
     */
    public record Saved(String file, long files, long bytes, long leftOut) {}

    /**
     * Request of AUTOSAVE. Answered when the first is on disk.
     *
     * @param folder where to write, an absolute path on the agent's machine, the bench's own
     * @param everyMillis how often, in milliseconds; 0 to stop
     */
    public record Autosave(String bench, String folder, long everyMillis) {}
}
