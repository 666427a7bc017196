package org.labmark.app.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Leaves out what dtach says when the shell ends: people need not know that it was there. */
final class FarewellFilter extends OutputStream {
    private static final byte[] FAREWELL =
            "\033[999H\r\n[EOF - dtach terminating]\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private int held;

    FarewellFilter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var pass = new ByteArrayOutputStream(length + FAREWELL.length);
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != FAREWELL[held] && held > 0) {
                // Only its first octet is an escape, so what was held back cannot begin it anew.
                pass.write(FAREWELL, 0, held);
                held = 0;
            }
            if (bytes[i] != FAREWELL[held]) {
                pass.write(bytes[i]);
            } else if (++held == FAREWELL.length) {
                held = 0;
            }
        }
        if (pass.size() > 0) {
            pass.writeTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        if (held > 0) {
            out.write(FAREWELL, 0, held);
            held = 0;
        }
        out.close();
    }
}
