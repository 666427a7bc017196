package org.labmark.app.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.gateway.Gateway;
import org.labmark.app.gateway.GatewayLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark gateway}. */
@Command(
        name = "gateway",
        description = {
            "Lets candidates in to all benches of this machine over SSH, on one port, until it is stopped:",
            "ssh -p PORT BENCH.NODE@HOST. './labmark bench grant' says who may come."
        })
final class GatewayCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "TCP port to listen on; 0 for any. Default: ${DEFAULT-VALUE}.")
    private int port = Gateway.PORT;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Address of this machine to listen on; all when not given.")
    private String listen = "";

    @Override
    public Integer call() {
        Ports.require("--port", port);
        var state = Workplace.here().state();
        Gateway.runningOn(state).ifPresent(running -> {
            throw new BadInputException("a gateway runs for " + state + " already, on port " + running);
        });
        var ended = new CountDownLatch(1);
        try (var gateway = Gateway.open(state, listen, port, GatewayLimits.DEFAULT)) {
            System.out.println("Listening on port " + gateway.port() + ". Host key: ED25519 " + gateway.fingerprint());
            System.out.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
            ended.await();
            return Exit.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.DONE;
        }
    }
}
