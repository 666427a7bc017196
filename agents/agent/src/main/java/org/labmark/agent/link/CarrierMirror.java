package org.labmark.agent.link;

import java.util.List;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.linux.LinuxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the two ends of each cable of a bench go down together, as those of one wire do. */
final class CarrierMirror {
    private static final Logger LOG = LoggerFactory.getLogger(CarrierMirror.class);
    private static final int PATIENCE_MILLIS = 1000;

    private final LinkControl control;
    private final List<Wire> wires;
    private final Thread thread;
    private volatile boolean closed;

    private CarrierMirror(LinkControl control, List<Wire> wires) {
        this.control = control;
        this.wires = List.copyOf(wires);
        this.thread = Thread.ofPlatform().name("carrier").daemon().unstarted(this::run);
    }

    static CarrierMirror start(LinkControl control, List<Wire> wires) {
        var mirror = new CarrierMirror(control, wires);
        mirror.thread.start();
        return mirror;
    }

    private void run() {
        while (!closed) {
            try {
                control.awaitChange(PATIENCE_MILLIS);
                for (var wire : wires) {
                    if (closed) {
                        return;
                    }
                    wire.follow();
                }
            } catch (LinuxException e) {
                if (!closed) {
                    LOG.warn("carrier cannot be followed: {}", e.getMessage());
                    return;
                }
            }
        }
    }

    /** Returns when it follows no more. */
    void stop() throws InterruptedException {
        closed = true;
        try {
            control.wake();
        } catch (LinuxException e) {
            LOG.debug("it will wake by itself: {}", e.getMessage());
        }
        thread.join(2L * PATIENCE_MILLIS);
    }
}
