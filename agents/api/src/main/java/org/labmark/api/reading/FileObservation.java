package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** What is at a path of a node's disk. */
public record FileObservation(
        @Says("whether anything is there; a link that leads nowhere, or out of the node, leads to nothing")
        boolean exists,

        @Says("what it is") Type type,

        @Says("permission bits in octal, four digits, such as 0644; empty when nothing is there")
        String mode,

        @Says("name of its owner, or the number of one that has no name; empty when nothing is there")
        String owner,

        @Says("name of its group, or the number of one that has no name; empty when nothing is there")
        String group,

        @Says("in octets; 0 for anything but files") long size,

        @Says(
                "how long ago its content changed, in seconds; -1 when nothing is there. The node sets this time as it likes")
        long ageSeconds,

        @Says("SHA-256 of its content, 64 hexadecimal digits; absent for anything but files, and files over 32 MiB")
        Optional<String> sha256,

        @Says("its text, where that was asked for") Optional<String> content,

        @Says(
                "lines that hold the words asked for, without blanks at either end, in their order, at most 200; absent when no words were asked for or it is no file")
        Optional<List<String>> lines,

        @Says("where the link points that stands at the path itself")
        Optional<String> target,

        @Says("names in a folder, sorted, at most 1000; absent for anything else")
        Optional<List<String>> names)
        implements Observation {
    /** Types of file (inode(7)). */
    public enum Type {
        NONE,
        FILE,
        FOLDER,
        PIPE,
        SOCKET,
        DEVICE
    }

    public FileObservation {
        lines = lines.map(List::copyOf);
        names = names.map(List::copyOf);
    }
}
