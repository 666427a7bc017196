package org.labmark.agent.probe.testlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts daemons of the node image on nodes of the test network, and waits until they listen. */
public final class Daemons {
    private Daemons() {}

    /**
     * An SSH server that lets root in.
     *
     * @return the private key that does so besides the password
     */
    public static String sshd(TestLab lab, String node, String password) throws IOException, InterruptedException {
        return sshd(lab, node, password, "");
    }

    /** The same, with more lines of configuration. */
    public static String sshd(TestLab lab, String node, String password, String more)
            throws IOException, InterruptedException {
        var root = lab.root(node);
        sh(lab, node, "echo 'root:" + password + "' | chpasswd");
        sh(lab, node, "rm -f /etc/ssh/ssh_host_*; ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key");
        sh(lab, node, "mkdir -p /root/.ssh /run/sshd; ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id");
        sh(lab, node, "cp /root/.ssh/id.pub /root/.ssh/authorized_keys; chmod 700 /root/.ssh");
        root.write("/etc/ssh/test_config", """
                HostKey /etc/ssh/ssh_host_ed25519_key
                PermitRootLogin yes
                PasswordAuthentication yes
                UsePAM no
                Subsystem sftp internal-sftp
                """ + more);
        root.spawn("/usr/sbin/sshd", "-D", "-f", "/etc/ssh/test_config");
        awaitPort(lab, node, "-Hltn", 22);
        return new String(lab.read(node, "/root/.ssh/id", 1 << 14), StandardCharsets.US_ASCII);
    }

    /** Runs a line of shell and takes no failure. */
    public static String sh(TestLab lab, String node, String line) throws IOException, InterruptedException {
        var ended = lab.exec(node, List.of("sh", "-ec", line), Map.of(), new byte[0], Duration.ofSeconds(20), 1 << 16);
        if (ended.exit() != 0) {
            throw new IOException(line + ": " + new String(ended.err(), StandardCharsets.UTF_8));
        }
        return new String(ended.out(), StandardCharsets.UTF_8);
    }

    /** Waits until a port is listened on, as {@code ss(8)} with these options has it. */
    public static void awaitPort(TestLab lab, String node, String options, int port)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!lab.run(node, "ss", options, "sport = :" + port).contains(":" + port)) {
            if (System.nanoTime() > end) {
                throw new IOException("nothing listens on port " + port + " of " + node);
            }
            Thread.sleep(20);
        }
    }
}
