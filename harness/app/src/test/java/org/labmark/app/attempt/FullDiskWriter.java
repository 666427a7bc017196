package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.labmark.app.HarnessFaultException;

/** A process of its own that fills a small disk, writes until it is refused, makes room and goes on. */
final class FullDiskWriter {
    private static final int PAGE = 4096;
    private static final int MANY = 1000;

    private final Path ballast;
    private int steps;

    private FullDiskWriter(Path disk) {
        this.ballast = disk.resolve("ballast");
    }

    /**
     * Arguments: where the disk is; where each attempt is copied to in the end; how many, each with one page more left when
     * the disk is called full.
     */
    public static void main(String[] args) throws IOException {
        var disk = Path.of(args[0]);
        for (int pages = 0; pages < Integer.parseInt(args[2]); pages++) {
            var folder = disk.resolve("a" + pages);
            new FullDiskWriter(disk).run(folder, pages);
            copy(folder, Path.of(args[1]).resolve("a" + pages));
            Files.move(folder, disk.resolve("old" + pages));
            remove(disk.resolve("old" + pages));
        }
    }

    private void run(Path folder, int pages) throws IOException {
        System.out.println("attempt " + folder.getFileName());
        try (var log = AttemptLog.create(folder, InstantSource.system(), SmallAttempt.OPENED)) {
            step(log, folder);
            step(log, folder);
            fill(pages);
            for (int i = 0; i < MANY && step(log, folder); i++) {}
            step(log, folder);
        }
        open(folder);
        Files.delete(ballast);
        open(folder);
        try (var log = AttemptLog.open(folder, InstantSource.system())) {
            step(log, folder);
            step(log, folder);
            var marked = log.marked(SmallAttempt.MARKSHEET);
            System.out.println("kept marked " + marked.seq() + " " + marked.hash());
        }
    }

    /** A note, or a reading with evidence of its own: every second time. */
    private boolean step(AttemptLog log, Path folder) {
        var step = "s" + steps++;
        try {
            var entry = steps % 2 == 0
                    ? log.append("candidate", new Event.Note(step + " " + "x".repeat(300)))
                    : log.record("as-left", List.of(SmallAttempt.probed(step, folder.getFileName() + step)))
                            .getFirst();
            System.out.println("kept " + step + " " + entry.seq() + " " + entry.hash());
            return true;
        } catch (HarnessFaultException e) {
            System.out.println("refused " + step + " " + e.getMessage());
            return false;
        }
    }

    private static void open(Path folder) {
        try {
            AttemptLog.open(folder, InstantSource.system()).close();
            System.out.println("opened");
        } catch (HarnessFaultException e) {
            System.out.println("refused open " + e.getMessage());
        }
    }

    /** Takes all of the disk but so many pages. */
    private void fill(int pages) throws IOException {
        var page = new byte[PAGE];
        long length = 0;
        try {
            while (true) {
                Files.write(ballast, page, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                length += PAGE;
            }
        } catch (IOException full) {
            try (var file = Files.newByteChannel(ballast, StandardOpenOption.WRITE)) {
                file.truncate(Math.max(0, length - (long) pages * PAGE));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
