package org.labmark.agent.linux;

/**
 * What lstat(2) says of a file, links not followed.
 *
 * @param mode type and permission bits (inode(7))
 * @param size in octets
 * @param blocks what it takes, in units of 512 octets
 * @param links how many names it has
 * @param changedSeconds when content or attributes last changed (ctime), in seconds since 1970
 * @param changedNanos and nanoseconds
 * @param modifiedSeconds when its content last changed (mtime), in seconds since 1970
 * @param modifiedNanos and nanoseconds
 * @param device of a device file: major number times 2^32 plus minor number
 */
public record FileState(
        int mode,
        int uid,
        int gid,
        long size,
        long blocks,
        long links,
        long inode,
        long changedSeconds,
        int changedNanos,
        long modifiedSeconds,
        int modifiedNanos,
        long device) {
    private static final int TYPE = 0xF000;

    public boolean isFolder() {
        return (mode & TYPE) == 0x4000;
    }

    public boolean isRegular() {
        return (mode & TYPE) == 0x8000;
    }

    public boolean isLink() {
        return (mode & TYPE) == 0xA000;
    }

    public boolean isPipe() {
        return (mode & TYPE) == 0x1000;
    }

    public boolean isSocket() {
        return (mode & TYPE) == 0xC000;
    }

    /** Whether it stands in an overlay's upper layer for a name that is gone: a character device 0/0. */
    public boolean isWhiteout() {
        return (mode & TYPE) == 0x2000 && device == 0;
    }

    /** Permission bits, set-user-id and its like among them. */
    public int permissions() {
        return mode & 0xFFF;
    }

    /** The same with another owner. */
    FileState owned(int uid, int gid) {
        return new FileState(
                mode,
                uid,
                gid,
                size,
                blocks,
                links,
                inode,
                changedSeconds,
                changedNanos,
                modifiedSeconds,
                modifiedNanos,
                device);
    }
}
