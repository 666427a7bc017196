package org.labmark.app.gateway;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.labmark.api.call.Calls;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.AccessStore;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.technician.NodeLine;

/**
 * The ways into nodes. The agent is looked for each time: it may have died, and another may have taken its benches over
 * since.
 */
public final class NodeDoors {
    private static final int SSHD = 22;

    private final Path state;
    private final AccessStore store;

    public NodeDoors(Path state) {
        this.state = state;
        this.store = new AccessStore(state);
    }

    /** A bench as the agent knows it; absent when it is not up. */
    Optional<Calls.BenchState> bench(String bench) throws IOException {
        try (var agent = agent()) {
            return agent.benches().benches().stream()
                    .filter(state -> state.bench().equals(bench))
                    .findFirst();
        } catch (HarnessFaultException | BadInputException e) {
            throw new IOException("the agent cannot be asked: " + e.getMessage(), e);
        }
    }

    /**
     * Logs in to a node.
     *
     * @throws NoSuchNodeException when it is not there
     * @throws IOException when it does not let us in now
     */
    public NodeLine logIn(String bench, String node) throws IOException {
        var access = store.read(bench).orElseThrow(() -> new NoSuchNodeException("bench " + bench + " is gone"));
        var key = hostKey(bench, node);
        var login = access.login();
        return NodeLine.open(node, stream(bench, node, SSHD), key, login.user(), login.password());
    }

    /** A stream to a TCP port on a node's loopback. */
    SocketChannel stream(String bench, String node, int port) throws IOException {
        try (var agent = agent()) {
            return agent.forward(bench, node, port);
        } catch (HarnessFaultException | BadInputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String hostKey(String bench, String node) throws IOException {
        var state = bench(bench).orElseThrow(() -> new NoSuchNodeException("bench " + bench + " is not up"));
        return state.nodes().stream()
                .filter(known -> known.name().equals(node) && !known.hostKey().isEmpty())
                .findFirst()
                .map(Calls.DeployedNode::hostKey)
                .orElseThrow(() -> new NoSuchNodeException("bench " + bench + " has no node \"" + node
                        + "\" to log in to, by an sshd of its own; there are: "
                        + String.join(
                                ", ",
                                state.nodes().stream()
                                        .map(Calls.DeployedNode::name)
                                        .toList())));
    }

    /** The agent that runs, of whatever build; one is started only where none does. */
    private AgentClient agent() {
        return AgentLauncher.running(state).orElseGet(() -> AgentLauncher.connect(state));
    }

    /** There is no such place, and there will be none by waiting a little. */
    public static final class NoSuchNodeException extends IOException {
        private static final long serialVersionUID = 1L;

        NoSuchNodeException(String message) {
            super(message);
        }
    }
}
