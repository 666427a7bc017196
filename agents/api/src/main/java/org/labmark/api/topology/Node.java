package org.labmark.api.topology;

import java.util.List;
import java.util.Optional;

/**
 * One machine of a bench.
 *
 * @param name unique in its topology: lower-case letters, digits and hyphens, at most 12 characters
 * @param kind the node kind's id, such as {@code switch}; for people and pictures only
 * @param title what it is, in a few words
 * @param hidden true for a witness: candidates are not told of it and cannot log in
 * @param init what runs as PID 1
 * @param services systemd units that start at boot, beyond sshd
 * @param tun whether the node needs {@code /dev/net/tun} (Open vSwitch does)
 * @param limits what the node may use up
 * @param interfaces its ports, in order
 * @param files what is laid over the node image before first boot
 * @param shell the technician's login shell, an absolute path such as {@code /usr/local/bin/vtysh-login}; absent for bash
 * @param container what runs, where the kind is an OCI image and init is {@link Init#COMMAND}
 * @param device what it is, where init is {@link Init#DEVICE}
 */
public record Node(
        String name,
        String kind,
        String title,
        boolean hidden,
        Init init,
        List<String> services,
        boolean tun,
        Limits limits,
        List<Interface> interfaces,
        List<NodeFile> files,
        Optional<String> shell,
        Optional<Container> container,
        Optional<Device> device) {
    /** What runs as PID 1. */
    public enum Init {
        /** systemd: for every node that a technician logs in to. */
        SYSTEMD,
        /** A process that only reaps: for hidden nodes in which we run single commands. */
        IDLE,
        /** No container at all: a bare network namespace. */
        NONE,
        /** No container either: a namespace whose ports the kernel bridges, as a switch without a say of its own does. */
        BRIDGE,
        /** The command of an OCI image, which is the node's root file system too. */
        COMMAND,
        /** Nothing of ours: a real device. */
        DEVICE
    }

    /** A node of the node image with the usual login shell. */
    public Node(
            String name,
            String kind,
            String title,
            boolean hidden,
            Init init,
            List<String> services,
            boolean tun,
            Limits limits,
            List<Interface> interfaces,
            List<NodeFile> files) {
        this(
                name,
                kind,
                title,
                hidden,
                init,
                services,
                tun,
                limits,
                interfaces,
                files,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Node {
        services = List.copyOf(services);
        interfaces = List.copyOf(interfaces);
        files = List.copyOf(files);
    }

    /** Whether it has a disk, and programs that run from it. */
    public boolean hasDisk() {
        return switch (init) {
            case NONE, BRIDGE, DEVICE -> false;
            case SYSTEMD, IDLE, COMMAND -> true;
        };
    }
}
