package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a machine's control groups are told apart by, when paths in containers are the same. */
class FilePlaceTest {
    private static final Path STATE = Path.of("/var/lib/labmark");
    private static final String ROOT = "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw";

    @Test
    void a_folder_of_the_machine_is_its_path_on_its_disk() {
        assertThat(FilePlace.of(STATE, List.of(ROOT, "23 22 0:5 / /var/li rw - tmpfs tmpfs rw")))
                .isEqualTo("254:0:/var/lib/labmark");
    }

    @Test
    void volumes_of_two_containers_differ_and_each_is_the_folder_that_the_machine_sees() {
        assertThat(FilePlace.of(STATE, List.of(layer(50), volume("one")))).isEqualTo("254:0:/volumes/one/_data");
        assertThat(FilePlace.of(STATE, List.of(layer(51), volume("two")))).isEqualTo("254:0:/volumes/two/_data");
        assertThat(FilePlace.of(Path.of("/volumes/two/_data"), List.of(ROOT))).isEqualTo("254:0:/volumes/two/_data");
    }

    @Test
    void containers_without_volumes_differ_too() {
        assertThat(FilePlace.of(STATE, List.of(layer(50)))).isNotEqualTo(FilePlace.of(STATE, List.of(layer(51))));
    }

    @Test
    void what_is_mounted_last_counts_and_spaces_are_spaces() {
        var mounts = List.of(ROOT, volume("below"), "9 1 8:1 /a\\040b /var/lib/labmark rw - ext4 /dev/sda1 rw");
        assertThat(FilePlace.of(STATE.resolve("x"), mounts)).isEqualTo("8:1:/a b/x");
    }

    private static String layer(int device) {
        return "101 90 0:" + device + " / / rw,relatime - overlay overlay rw";
    }

    private static String volume(String name) {
        return "124 101 254:0 /volumes/" + name + "/_data /var/lib/labmark rw master:2 - ext4 /dev/vda rw";
    }
}
