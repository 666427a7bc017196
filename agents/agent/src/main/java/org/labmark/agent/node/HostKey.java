package org.labmark.agent.node;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;

/**
 * A new SSH host key of type Ed25519.
 *
 * @param privateText content of the private key file, in OpenSSH's own format (PROTOCOL.key of OpenSSH)
 * @param publicText {@code ssh-ed25519 AAAA...} (RFC 8709)
 */
public record HostKey(String privateText, String publicText) {
    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_LENGTH = 32;

    static HostKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            var point = ((EdECPublicKey) pair.getPublic()).getPoint();
            // RFC 8032, 5.1.2: y in little-endian order, the lowest bit of x on top.
            var encoded = new byte[KEY_LENGTH];
            var y = point.getY().toByteArray();
            for (int i = 0; i < Math.min(y.length, KEY_LENGTH); i++) {
                encoded[i] = y[y.length - 1 - i];
            }
            if (point.isXOdd()) {
                encoded[KEY_LENGTH - 1] |= (byte) 0x80;
            }
            return of(seed, encoded, new SecureRandom().nextInt());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostKey of(byte[] seed, byte[] point, int check) throws IOException {
        var publicBytes = new ByteArrayOutputStream();
        var publicBlob = new DataOutputStream(publicBytes);
        string(publicBlob, TYPE.getBytes(StandardCharsets.US_ASCII));
        string(publicBlob, point);

        var privateBytes = new ByteArrayOutputStream();
        var privateBlob = new DataOutputStream(privateBytes);
        privateBlob.writeInt(check);
        privateBlob.writeInt(check);
        privateBlob.write(publicBytes.toByteArray());
        var both = new ByteArrayOutputStream();
        both.write(seed);
        both.write(point);
        string(privateBlob, both.toByteArray());
        string(privateBlob, new byte[0]);
        for (int pad = 1; privateBytes.size() % 8 != 0; pad++) {
            privateBlob.writeByte(pad);
        }

        var bytes = new ByteArrayOutputStream();
        var file = new DataOutputStream(bytes);
        file.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        string(file, "none".getBytes(StandardCharsets.US_ASCII));
        string(file, "none".getBytes(StandardCharsets.US_ASCII));
        string(file, new byte[0]);
        file.writeInt(1);
        string(file, publicBytes.toByteArray());
        string(file, privateBytes.toByteArray());
        var text = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes.toByteArray())
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
        return new HostKey(text, TYPE + " " + Base64.getEncoder().encodeToString(publicBytes.toByteArray()));
    }

    private static void string(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
