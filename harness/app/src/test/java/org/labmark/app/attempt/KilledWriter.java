package org.labmark.app.attempt;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A process of its own that adds to a log as fast as it can, and says what was acknowledged, until it is killed. */
final class KilledWriter {
    private KilledWriter() {}

    /** Arguments: the attempt's folder, a name for this run, and how many notes each of two threads adds. */
    public static void main(String[] args) throws InterruptedException {
        var folder = Path.of(args[0]);
        var said = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        try (var log = Files.isDirectory(folder)
                ? AttemptLog.open(folder, InstantSource.system())
                : AttemptLog.create(folder, InstantSource.system(), SmallAttempt.OPENED)) {
            var other = Thread.ofPlatform().start(() -> write(log, said, args[1] + ".b.", Integer.parseInt(args[2])));
            write(log, said, args[1] + ".a.", Integer.parseInt(args[2]));
            other.join();
        }
    }

    private static void write(AttemptLog log, PrintStream said, String name, int notes) {
        for (int i = 0; i < notes; i++) {
            if (i % 5 == 4) {
                var entry = log.record("as-left", List.of(SmallAttempt.probed(name + i, "10.0.0." + i % 200 + "/24")))
                        .getFirst();
                said.println(entry.seq() + " " + entry.hash());
            } else {
                var entry = log.append("candidate", new Event.Note(name + i));
                said.println(entry.seq() + " " + entry.hash());
            }
        }
    }
}
