package org.labmark.agent.probe.wire;

import java.io.ByteArrayOutputStream;
import org.labmark.agent.frames.PcapFormat;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.probe.Seen;

/** Frames as a capture file, within the bounds of evidence. */
public final class KeptFrames {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int most;
    private int frames;

    /**
     * None yet.
     *
     * @param most how many frames are kept
     */
    public KeptFrames(int most) {
        this.most = most;
        out.writeBytes(PcapFormat.header());
    }

    /** Keeps a frame; false when there is no room for it. */
    public boolean add(Heard heard) {
        var record = PcapFormat.record(new Tap.Seen(heard.epochMicros(), heard.octets(), heard.length()));
        if (frames == most || out.size() + record.length > Seen.MAX_EVIDENCE) {
            return false;
        }
        frames++;
        out.writeBytes(record);
        return true;
    }

    /** The file. */
    public Seen.Bytes evidence(String name) {
        return new Seen.Bytes(name, PcapFormat.MEDIA_TYPE, out.toByteArray());
    }
}
