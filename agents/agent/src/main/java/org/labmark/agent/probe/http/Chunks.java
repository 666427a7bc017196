package org.labmark.agent.probe.http;

import java.io.ByteArrayOutputStream;

/** A body in chunks (RFC 9112, 7.1) as it comes in, octet by octet. */
final class Chunks {
    private static final int LONGEST_LINE = 1024;
    private static final int LONGEST_SIZE = 8;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final int most;
    private final StringBuilder size = new StringBuilder();
    private State state = State.SIZE;
    private long left;
    private int line;

    /** What comes next. */
    private enum State {
        SIZE,
        EXTENSION,
        DATA,
        DATA_END,
        TRAILER,
        DONE,
        BROKEN
    }

    /** @param most octets of the body that are taken; more breaks it */
    Chunks(int most) {
        this.most = most;
    }

    /** Takes one octet; false when no more is wanted: the body is whole, or broken. */
    boolean take(byte octet) {
        state = switch (state) {
            case SIZE -> size(octet);
            case EXTENSION -> octet == '\n' ? afterSize() : ++line > LONGEST_LINE ? State.BROKEN : State.EXTENSION;
            case DATA -> data(octet);
            case DATA_END -> octet == '\r' ? State.DATA_END : octet == '\n' ? begin() : State.BROKEN;
            case TRAILER -> trailer(octet);
            case DONE, BROKEN -> state;
        };
        return state != State.DONE && state != State.BROKEN;
    }

    private State begin() {
        size.setLength(0);
        line = 0;
        return State.SIZE;
    }

    private State size(byte octet) {
        if (Character.digit(octet, 16) >= 0 && size.length() < LONGEST_SIZE) {
            size.append((char) octet);
            return State.SIZE;
        }
        if (size.isEmpty()) {
            return State.BROKEN;
        }
        return octet == '\n'
                ? afterSize()
                : octet == '\r' || octet == ';' || octet == ' ' ? State.EXTENSION : State.BROKEN;
    }

    private State afterSize() {
        left = Long.parseLong(size.toString(), 16);
        line = 0;
        return left == 0 ? State.TRAILER : State.DATA;
    }

    private State data(byte octet) {
        if (body.size() >= most) {
            return State.BROKEN;
        }
        body.write(octet);
        return --left == 0 ? State.DATA_END : State.DATA;
    }

    /** Fields behind the last chunk, up to an empty line. */
    private State trailer(byte octet) {
        if (octet == '\n') {
            boolean empty = line == 0;
            line = 0;
            return empty ? State.DONE : State.TRAILER;
        }
        return octet != '\r' && ++line > LONGEST_LINE ? State.BROKEN : State.TRAILER;
    }

    boolean whole() {
        return state == State.DONE;
    }

    byte[] body() {
        return body.toByteArray();
    }
}
