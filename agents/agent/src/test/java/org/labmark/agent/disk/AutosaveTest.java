package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.call.DiskCalls;

class AutosaveTest {
    @TempDir
    Path folder;

    private Layers layers;
    private Autosave autosave;
    private Path saves;
    private int restored;

    @BeforeEach
    void lay() throws IOException {
        layers = new Layers(Files.createDirectory(folder.resolve("from")))
                .upper("etc/hostname", "web\n")
                .upper("srv/a", "a\n")
                .upper("srv/b", "b\n");
        layers.marked();
        saves = folder.resolve("saves");
        autosave = new Autosave(saves);
    }

    @Test
    void only_what_changed_is_written_and_nothing_when_nothing_did() throws Exception {
        assertThat(save().files()).isEqualTo(6);
        settle();
        assertThat(save().bytes()).isPositive();
        settle();
        assertThat(save()).isEqualTo(new DiskCalls.Saved(saves.toString(), 0, 0, 0));
        layers.upper("srv/a", "aa\n");
        assertThat(save().files()).isEqualTo(1);
        assertThat(restore()).isEqualTo(Layers.tree(layers.disk()));
    }

    @Test
    void a_change_that_leaves_no_trace_in_the_clock_is_not_missed() throws IOException {
        save();
        for (int i = 0; i < 20; i++) {
            layers.upper("srv/a", i % 2 == 0 ? "x\n" : "y\n");
            save();
            assertThat(restore()).isEqualTo(Layers.tree(layers.disk()));
        }
    }

    @Test
    void removed_moved_and_linked_files_are_followed() throws Exception {
        save();
        settle();
        var upper = layers.disk().upper();
        Files.delete(upper.resolve("srv/a"));
        Files.createLink(upper.resolve("etc/linked"), upper.resolve("srv/b"));
        save();
        settle();
        Files.move(upper.resolve("srv"), upper.resolve("opt"));
        save();
        settle();
        Files.delete(upper.resolve("opt/b"));
        Files.delete(upper.resolve("opt"));
        layers.upper("opt", "a file now\n");
        layers.whiteout("etc/motd");
        save();
        assertThat(restore()).isEqualTo(Layers.tree(layers.disk()));
        assertThat(SavedFiles.generation(saves, 1)).hasSize(4);
    }

    @Test
    void a_last_step_that_is_cut_off_anywhere_leaves_the_state_before_it() throws Exception {
        save();
        settle();
        layers.upper("srv/a", "aa\n");
        save();
        settle();
        var before = Layers.tree(layers.disk());
        layers.upper("srv/b", "bb\n").upper("srv/c", "c\n");
        save();
        var after = Layers.tree(layers.disk());
        var last = saves.resolve(SavedFiles.step(1, 2));
        var whole = Files.readAllBytes(last);
        for (int length = 0; length < whole.length; length++) {
            Files.write(last, Arrays.copyOf(whole, length));
            assertThat(restore()).as("%d of %d octets", length, whole.length).isEqualTo(before);
        }
        Files.write(last, whole);
        assertThat(restore()).isEqualTo(after);
    }

    @Test
    void a_base_that_is_cut_off_leaves_the_generation_before_it() throws Exception {
        save();
        var before = Layers.tree(layers.disk());
        var first = Files.readAllBytes(saves.resolve(SavedFiles.base(1)));
        layers.upper("srv/a", "aa\n");
        autosave = new Autosave(saves);
        save();
        assertThat(SavedFiles.generations(saves)).containsExactly(2);
        var second = saves.resolve(SavedFiles.base(2));
        var whole = Files.readAllBytes(second);
        Files.write(saves.resolve(SavedFiles.base(1)), first);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(second, Arrays.copyOf(whole, length));
            assertThat(restore()).isEqualTo(before);
        }
    }

    @Test
    void steps_of_another_save_are_not_taken() throws Exception {
        save();
        settle();
        layers.upper("srv/a", "aa\n");
        save();
        var step = Files.readAllBytes(saves.resolve(SavedFiles.step(1, 1)));
        autosave = new Autosave(saves);
        layers.upper("srv/a", "aaa\n");
        save("other");
        var after = Layers.tree(layers.disk());
        Files.write(saves.resolve(SavedFiles.step(2, 1)), step);
        assertThat(restore()).isEqualTo(after);
    }

    @Test
    void what_is_written_stays_within_bounds() throws Exception {
        save();
        var random = new java.util.Random(7);
        var content = new byte[1 << 20];
        for (int i = 0; i < 30; i++) {
            random.nextBytes(content);
            Files.write(layers.disk().upper().resolve("srv/a"), content);
            save();
        }
        long size = 0;
        try (var files = Files.list(saves)) {
            for (var file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertThat(size).isLessThan(9L << 20);
        assertThat(restore()).isEqualTo(Layers.tree(layers.disk()));
    }

    private DiskCalls.Saved save() throws IOException {
        return save("one");
    }

    private DiskCalls.Saved save(String id) throws IOException {
        return autosave.save(layers.manifest(id), Map.of(layers.disk(), layers.mark()));
    }

    private List<String> restore() throws IOException {
        var to = new Layers(Files.createDirectory(folder.resolve("to" + restored++)));
        SavedWork.open(saves).fill(Map.of(Layers.NODE, to.disk()));
        var tree = Layers.tree(to.disk());
        try (var paths = Files.walk(to.disk().upper().getParent())) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        return tree;
    }

    /** What changed within the last tick of the kernel's clock is written once more, to be on the safe side. */
    private static void settle() throws InterruptedException {
        Thread.sleep(80);
    }
}
