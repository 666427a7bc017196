package org.labmark.app.cli;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.call.WireCalls;
import org.labmark.api.topology.Endpoint;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench capture}. */
@Command(
        name = "capture",
        description = {
            "Captures packets on a wire, at our end of it: nobody in a node can see, stop or forge that.",
            "The file opens in Wireshark; to look at once: ... capture BENCH NODE:PORT -w - | tcpdump -nr -"
        })
final class BenchCaptureCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Parameters(index = "1", paramLabel = "NODE:PORT", description = "The port at which to look, such as fw:wan.")
    private String end = "";

    @Option(
            names = "-w",
            paramLabel = "FILE",
            required = true,
            description = "The capture file; - for standard output.")
    private String file = "";

    @Option(names = "--filter", paramLabel = "EXPRESSION", description = "Which packets, as in pcap-filter(7).")
    private String filter = "";

    @Option(names = "--seconds", paramLabel = "N", description = "Longest time; ${DEFAULT-VALUE}.")
    private long seconds = 60;

    @Option(names = "--packets", paramLabel = "N", description = "Most packets; ${DEFAULT-VALUE}.")
    private long packets = 100_000;

    @Option(names = "--mib", paramLabel = "N", description = "Longest file, in MiB; ${DEFAULT-VALUE}.")
    private long mib = 64;

    @Override
    public Integer call() throws IOException {
        bounded("--seconds", seconds, 86_400);
        bounded("--packets", packets, 100_000_000);
        bounded("--mib", mib, 16_384);
        Endpoint port;
        try {
            port = Endpoint.parse(end);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("NODE:PORT: " + e.getMessage() + "; allowed: such as fw:wan");
        }
        if (file.equals("-")
                && Optional.ofNullable(System.console())
                        .map(Console::isTerminal)
                        .orElse(false)) {
            throw new BadInputException("-w: a terminal cannot show a capture file; allowed: a file, or - into a pipe");
        }
        try (var agent = RunningAgent.of(Workplace.here().state(), bench)) {
            agent.inspect(bench);
            try (var out = open()) {
                var end = agent.capture(
                        new WireCalls.Capture(bench, port, filter, seconds * 1000, packets, mib << 20),
                        piece -> write(out, piece));
                System.err.printf(
                        "%d packets, %d octets%s%n",
                        end.packets(), end.bytes(), end.dropped() > 0 ? ", " + end.dropped() + " missed" : "");
            }
        }
        return Exit.DONE;
    }

    private OutputStream open() {
        if (file.equals("-")) {
            return System.out;
        }
        try {
            return Files.newOutputStream(Path.of(file));
        } catch (IOException e) {
            throw new BadInputException("-w: " + file + " cannot be written: " + e.getMessage());
        }
    }

    private static void write(OutputStream out, byte[] piece) {
        try {
            out.write(piece);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bounded(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw new BadInputException(option + ": " + value + "; allowed: 1 to " + most);
        }
    }
}
