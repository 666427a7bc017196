package org.labmark.app.gateway;

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
        int passed = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == FAREWELL[held]) {
                if (held == 0) {
                    out.write(bytes, passed, i - passed);
                }
                held++;
                passed = i + 1;
                if (held == FAREWELL.length) {
                    held = 0;
                }
            } else if (held > 0) {
                // Only its first octet is an escape, so what was held back cannot begin it anew.
                out.write(FAREWELL, 0, held);
                held = 0;
                passed = i;
                i--;
            }
        }
        out.write(bytes, passed, offset + length - passed);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.write(FAREWELL, 0, held);
        held = 0;
        out.close();
    }
}
