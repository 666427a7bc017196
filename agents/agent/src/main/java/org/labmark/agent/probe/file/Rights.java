package org.labmark.agent.probe.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.linux.NodeFiles;

/** What one user may do with files, by owner, group, mode and access control list (acl(5), access check algorithm). */
final class Rights {
    private static final String ACL = "system.posix_acl_access";
    private static final int VERSION = 2;
    private static final int USER = 0x02;
    private static final int GROUP_OWNER = 0x04;
    private static final int GROUP = 0x08;
    private static final int MASK = 0x10;
    private static final int ALL = 7;
    private static final int ANY_EXECUTE = 0111;

    private final long uid;
    private final Set<Long> groups;
    private final NodeFiles files;

    Rights(long uid, Set<Long> groups, NodeFiles files) {
        this.uid = uid;
        this.groups = Set.copyOf(groups);
        this.files = files;
    }

    /** Permission bits of one class of users. */
    record Bits(int bits) {
        boolean read() {
            return (bits & 4) != 0;
        }

        boolean write() {
            return (bits & 2) != 0;
        }

        boolean execute() {
            return (bits & 1) != 0;
        }
    }

    /** With what is at a path that is free of links. */
    Bits of(String path) throws IOException {
        var state = files.look(path);
        return state.isEmpty() ? new Bits(0) : of(state.get(), files.attribute(path, ACL));
    }

    Bits of(FileState state, Optional<byte[]> acl) {
        int mode = state.permissions();
        if (uid == 0) {
            return new Bits(state.isFolder() || (mode & ANY_EXECUTE) != 0 ? ALL : 6);
        }
        if (state.uid() == uid) {
            return new Bits(mode >> 6 & ALL);
        }
        return acl.filter(list -> list.length >= 12)
                .map(list -> listed(list, state))
                .orElseGet(
                        () -> groups.contains((long) state.gid()) ? new Bits(mode >> 3 & ALL) : new Bits(mode & ALL));
    }

    /** A list names users and groups besides the owner's; its mask bounds all of these. */
    private Bits listed(byte[] acl, FileState state) {
        var entries = ByteBuffer.wrap(acl).order(ByteOrder.LITTLE_ENDIAN);
        int mask = ALL;
        int user = -1;
        int group = -1;
        if (entries.getInt() != VERSION) {
            return new Bits(0);
        }
        while (entries.remaining() >= 8) {
            int tag = Short.toUnsignedInt(entries.getShort());
            int bits = entries.getShort() & ALL;
            int id = entries.getInt();
            if (tag == MASK) {
                mask = bits;
            } else if (tag == USER && files.number(id) == uid) {
                user = bits;
            } else if ((tag == GROUP && groups.contains((long) files.number(id)))
                    || (tag == GROUP_OWNER && groups.contains((long) state.gid()))) {
                // Each of several groups may allow a part; the union is near enough to what each call is granted.
                group = Math.max(group, 0) | bits;
            }
        }
        if (user >= 0) {
            return new Bits(user & mask);
        }
        return group >= 0 ? new Bits(group & mask) : new Bits(state.permissions() & ALL);
    }
}
