package org.labmark.agent.probe.wire;

import java.util.Arrays;

/** Reads octets in order and never beyond their end. Numbers are in network order and unsigned. */
public final class Cursor {
    private final byte[] octets;
    private final int end;
    private int at;

    /**
     * Over some of these octets.
     *
     * @throws MalformedException when they do not reach so far
     */
    public Cursor(byte[] octets, int from, int to) throws MalformedException {
        if (from < 0 || to < from || to > octets.length) {
            throw new MalformedException("cut short");
        }
        this.octets = octets;
        this.at = from;
        this.end = to;
    }

    /** All of them. */
    public static Cursor of(byte[] octets) throws MalformedException {
        return new Cursor(octets, 0, octets.length);
    }

    /** How many are left. */
    public int left() {
        return end - at;
    }

    public int u8() throws MalformedException {
        need(1);
        return octets[at++] & 0xff;
    }

    public int u16() throws MalformedException {
        return u8() << 8 | u8();
    }

    public long u32() throws MalformedException {
        return (long) u16() << 16 | u16();
    }

    /** So many octets, as a copy. */
    public byte[] take(int count) throws MalformedException {
        need(count);
        at += count;
        return Arrays.copyOfRange(octets, at - count, at);
    }

    /** So many octets, to be read by themselves. */
    public Cursor part(int count) throws MalformedException {
        need(count);
        at += count;
        return new Cursor(octets, at - count, at);
    }

    public void skip(int count) throws MalformedException {
        need(count);
        at += count;
    }

    /** An IPv4 address. */
    public String ipv4() throws MalformedException {
        return Addresses.text(take(4));
    }

    /** A hardware address. */
    public String mac() throws MalformedException {
        return Addresses.mac(take(6));
    }

    private void need(int count) throws MalformedException {
        if (count < 0 || count > left()) {
            throw new MalformedException("cut short");
        }
    }
}
