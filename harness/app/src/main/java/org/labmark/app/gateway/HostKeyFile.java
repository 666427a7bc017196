package org.labmark.app.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;

/** The gateway's own Ed25519 key, made at its first start. */
final class HostKeyFile {
    private static final int BITS = 256;

    private HostKeyFile() {}

    /** The key that is kept, or a new one that is kept in the folder from now on. */
    static KeyPair read(Path folder) {
        var file = folder.resolve("host_key");
        try {
            if (!Files.exists(file)) {
                PrivateFile.folder(folder);
                PrivateFile.replace(file, fresh());
            }
            try (var in = Files.newInputStream(file)) {
                var keys = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, null);
                return keys.iterator().next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new HarnessFaultException(file + ": not a host key that can be used: " + e.getMessage(), e);
        }
    }

    /** Fingerprint as OpenSSH shows it: {@code SHA256:...}. */
    static String fingerprint(KeyPair key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    private static byte[] fresh() throws IOException, GeneralSecurityException {
        var key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, BITS);
        var out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "labmark gateway", null, out);
        return out.toByteArray();
    }
}
