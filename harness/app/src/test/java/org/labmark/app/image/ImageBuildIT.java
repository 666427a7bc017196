package org.labmark.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Builds the real image into the machine's state directory, or finds it there: it costs a minute once. */
class ImageBuildIT {
    @Test
    void the_node_image_is_built_and_holds_nothing_of_this_machine() throws Exception {
        var home = Path.of(System.getenv().getOrDefault("LABMARK_HOME", "/var/lib/labmark"));
        var recipe = ImageRecipe.read(Path.of("../../lab-topologies/images/node.yaml"));
        var stages = new TreeSet<String>();
        var rootfs = new ImageStore(home).ensure(recipe, progress -> stages.add(progress.stage()));
        assertThat(rootfs.resolve("usr/sbin/sshd")).isExecutable();
        assertThat(rootfs.resolve("etc/sudoers.d/tech")).exists();
        assertThat(rootfs.resolve("etc/machine-id")).isEmptyFile();
        assertThat(rootfs.resolve("etc/apt/sources.list.d")).isEmptyDirectory();
        try (var keys = Files.newDirectoryStream(rootfs.resolve("etc/ssh"), "ssh_host_*")) {
            assertThat(keys).isEmpty();
        }
    }
}
