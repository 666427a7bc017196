package org.labmark.agent.node;

/**
 * What makes a node this node and no other, as long as its bench lasts.
 *
 * @param owner id of its root user as the host sees it, the first of its range
 * @param key its SSH host key
 */
public record NodeIdentity(int owner, HostKey key) {
    /** A new one. */
    public static NodeIdentity generate(int owner) {
        return new NodeIdentity(owner, HostKey.generate());
    }
}
