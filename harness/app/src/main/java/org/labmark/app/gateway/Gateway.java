package org.labmark.app.gateway;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.WelcomeBannerPhase;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.Doorkeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SSH server by which candidates come to all benches of a state folder. */
public final class Gateway implements AutoCloseable {
    /** Where candidates are used to finding it. */
    public static final int PORT = 2222;

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long WINDOW = 256 * 1024;
    private static final String BANNER = """
            Labmark. This bench belongs to a test or an exercise. Who comes, when, from where and
            to which node is written down, and the assessor may look on. Where all of a terminal
            is kept, you are told so when it opens.
            """;

    private final SshServer server;
    private final KeyPair hostKey;
    private final Optional<GatewayPresence> presence;

    private Gateway(SshServer server, KeyPair hostKey, Optional<GatewayPresence> presence) {
        this.server = server;
        this.hostKey = hostKey;
        this.presence = presence;
    }

    /**
     * Opens a gateway.
     *
     * @param listen address to listen on; empty for all
     * @param port TCP port; 0 for any that is free
     * @throws BadInputException when the port is taken or the address is not ours
     */
    public static Gateway open(Path state, String listen, int port, GatewayLimits limits) {
        var folder = state.resolve("gateway");
        var hostKey = HostKeyFile.read(folder);
        var audit = new Audit(folder);
        var store = new AccessStore(state);
        var keeper = new Doorkeeper(store, InstantSource.system());
        var house = House.of(state, limits, store, keeper, audit);
        var connections = new Connections(limits, keeper, audit);
        var server = SshServer.setUpDefaultServer();
        server.setPort(port);
        if (!listen.isEmpty()) {
            server.setHost(listen);
        }
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        letIn(server, new Login(keeper, audit));
        offer(server, house);
        limit(server, limits);
        server.addSessionListener(connections);
        start(server, listen, port);
        var gateway = new Gateway(server, hostKey, GatewayPresence.announce(folder, server.getPort()));
        gateway.everySecond(connections::recheck);
        gateway.everySecond(house::flushTranscripts);
        return gateway;
    }

    /** The port of a gateway that runs for a state folder in whatever process; absent when none does. */
    public static Optional<Integer> runningOn(Path state) {
        return GatewayPresence.port(state.resolve("gateway"));
    }

    private static void letIn(SshServer server, Login login) {
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        server.setPasswordAuthenticator(login);
        server.setPublickeyAuthenticator(login);
    }

    /** What can be had, and nothing that the library would offer besides. */
    private static void offer(SshServer server, House house) {
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE, new NodeForward.Factory(house)));
        server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setAgentFactory(null);
        server.setShellFactory(channel -> shell(house, server, channel));
        server.setCommandFactory((channel, command) -> command(house, server, channel, command));
        server.setSubsystemFactories(List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return "sftp";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                var visitor = visitor(channel);
                var node = visitor.node().orElseThrow(() -> new IOException("the desk has no files"));
                return new NodeCommand(visitor, node, new NodeCommand.What.Subsystem("sftp"), house).on(channel);
            }
        }));
    }

    private static Command shell(House house, SshServer server, ChannelSession channel) throws IOException {
        var visitor = visitor(channel);
        return visitor.node()
                .<ChannelCommand>map(node -> new NodeTerminal(visitor, node, house))
                .orElseGet(() -> new DeskCommand(visitor, new Desk(visitor, house, server.getPort()), Optional.empty()))
                .on(channel);
    }

    private static Command command(House house, SshServer server, ChannelSession channel, String command)
            throws IOException {
        var visitor = visitor(channel);
        return visitor.node()
                .<ChannelCommand>map(node -> new NodeCommand(visitor, node, new NodeCommand.What.Line(command), house))
                .orElseGet(() ->
                        new DeskCommand(visitor, new Desk(visitor, house, server.getPort()), Optional.of(command)))
                .on(channel);
    }

    private static Visitor visitor(ChannelSession channel) throws IOException {
        return Visitor.of(channel.getSession()).orElseThrow(() -> new IOException("nobody is logged in"));
    }

    private static void limit(SshServer server, GatewayLimits limits) {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Labmark");
        CoreModuleProperties.WELCOME_BANNER.set(server, BANNER);
        CoreModuleProperties.WELCOME_BANNER_PHASE.set(server, WelcomeBannerPhase.FIRST_REQUEST);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, limits.attempts());
        CoreModuleProperties.AUTH_TIMEOUT.set(server, limits.login());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, limits.idle());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, limits.idle().plusSeconds(15));
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, limits.channels());
        CoreModuleProperties.WINDOW_SIZE.set(server, WINDOW);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(server, true);
        CoreModuleProperties.SOCKET_REUSEADDR.set(server, true);
        server.setSessionHeartbeat(HeartbeatType.IGNORE, TimeUnit.SECONDS, 30);
    }

    private static void start(SshServer server, String listen, int port) {
        try {
            server.start();
        } catch (BindException e) {
            throw new BadInputException("port " + port + (listen.isEmpty() ? "" : " on " + listen)
                    + " cannot be listened on: " + e.getMessage() + "; choose another, or 0 for any");
        } catch (IOException | RuntimeException e) {
            throw new HarnessFaultException("the gateway does not start: " + e.getMessage(), e);
        }
    }

    private void everySecond(Runnable work) {
        Thread.ofVirtual().name("gateway-round").start(() -> {
            while (!server.isClosed()) {
                try {
                    work.run();
                    Thread.sleep(Duration.ofSeconds(1));
                } catch (RuntimeException e) {
                    LOG.error("the gateway's round failed", e);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** The TCP port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Fingerprint of its host key, as OpenSSH shows it. */
    public String fingerprint() {
        return HostKeyFile.fingerprint(hostKey);
    }

    /** Shows everybody out. Shells in nodes live on. */
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("the gateway does not end as it should", e);
        }
        presence.ifPresent(GatewayPresence::close);
    }
}
