package org.labmark.agent.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.sandbox.Rights;

/**
 * Extended attributes that belong to a file wherever it is: what users wrote, access lists and capabilities. The kernel
 * stores host ids in the latter two; here they are counted from the node's root.
 */
final class AttributeIds {
    private static final String CAPABILITY = "security.capability";
    private static final String ACCESS = "system.posix_acl_access";
    private static final String DEFAULT = "system.posix_acl_default";
    private static final int REVISION = 0xFF00_0000;
    private static final int WITH_ROOT = 0x0300_0000;
    private static final int WITHOUT_ROOT = 0x0200_0000;
    private static final int CAPABILITY_SIZE = 20;
    private static final int ENTRY = 8;
    private static final int USER = 2;
    private static final int GROUP = 8;
    private static final int IDS = 65_536;

    private AttributeIds() {}

    /** Whether an archive may carry it. */
    static boolean known(String name) {
        return name.equals(CAPABILITY)
                || name.equals(ACCESS)
                || name.equals(DEFAULT)
                || name.equals(Item.OPAQUE)
                || (name.startsWith("user.") && !name.startsWith("user.overlay."));
    }

    /** Those of a file that are worth keeping, ids counted from the node's root. */
    static Map<String, byte[]> relative(Map<String, byte[]> attributes, FileState state, int owner) {
        var kept = new TreeMap<String, byte[]>();
        attributes.forEach((name, value) -> {
            if (name.equals(Item.OPAQUE) || name.equals(Item.USER_OPAQUE)) {
                if (state.isFolder() && value.length == 1 && value[0] == 'y') {
                    kept.put(Item.OPAQUE, value);
                }
            } else if (known(name)) {
                shifted(name, value, -owner).ifPresent(shifted -> kept.put(name, shifted));
            }
        });
        return kept;
    }

    /** What the kernel calls it on a disk here: overlays of an ordinary user keep their notes under a name of his own. */
    static String onDisk(String name) {
        return name.equals(Item.OPAQUE) && Rights.here() == Rights.USER ? Item.USER_OPAQUE : name;
    }

    /** One as the kernel wants it for a node; absent when it makes no sense. */
    static Optional<byte[]> absolute(String name, byte[] value, int owner) {
        return shifted(name, value, owner);
    }

    private static Optional<byte[]> shifted(String name, byte[] value, int by) {
        return switch (name) {
            case CAPABILITY -> capability(value, by);
            case ACCESS, DEFAULT -> accessList(value, by);
            default -> Optional.of(value);
        };
    }

    /** struct vfs_ns_cap_data: here without its root id, in the kernel with it. */
    private static Optional<byte[]> capability(byte[] value, int by) {
        if (value.length < CAPABILITY_SIZE) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        var out = ByteBuffer.allocate(by > 0 ? CAPABILITY_SIZE + Integer.BYTES : CAPABILITY_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt((in.getInt() & ~REVISION) | (by > 0 ? WITH_ROOT : WITHOUT_ROOT));
        out.put(value, Integer.BYTES, CAPABILITY_SIZE - Integer.BYTES);
        if (by > 0) {
            out.putInt(by);
        }
        return Optional.of(out.array());
    }

    /** struct posix_acl_xattr: a version, then tag, permissions and id of each entry. */
    private static Optional<byte[]> accessList(byte[] value, int by) {
        if (value.length < Integer.BYTES || (value.length - Integer.BYTES) % ENTRY != 0) {
            return Optional.empty();
        }
        var list = ByteBuffer.wrap(value.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = Integer.BYTES; at < value.length; at += ENTRY) {
            int tag = Short.toUnsignedInt(list.getShort(at));
            if (tag == USER || tag == GROUP) {
                int id = list.getInt(at + 4) + by;
                int relative = by > 0 ? id - by : id;
                if (relative < 0 || relative >= IDS) {
                    return Optional.empty();
                }
                list.putInt(at + 4, id);
            }
        }
        return Optional.of(list.array());
    }
}
