package org.labmark.app.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;

class ImageStoreTest {
    private static final ImageRecipe RECIPE = new ImageRecipe(
            "node", "A node", "bookworm", List.of("iproute2"), List.of(), List.of(), List.of(), List.of());

    @TempDir
    Path home;

    private ImageStore store;

    @BeforeEach
    void open() {
        store = new ImageStore(home);
    }

    @Test
    void a_store_that_was_never_used_is_empty() throws IOException {
        assertThat(store.list()).isEmpty();
        assertThat(store.find(RECIPE)).isEmpty();
    }

    @Test
    void an_image_is_found_by_its_recipe_and_not_built_again() throws Exception {
        plant();
        var rootfs = home.resolve("images").resolve(RECIPE.hash()).resolve("rootfs");
        assertThat(store.find(RECIPE)).contains(rootfs);
        assertThat(store.ensure(RECIPE, _ -> {
                    throw new AssertionError("built");
                }))
                .isEqualTo(rootfs);
    }

    @Test
    void removing_takes_the_image_and_nothing_that_its_links_point_to() throws Exception {
        var elsewhere = Files.writeString(home.resolve("precious"), "x");
        plant();
        Files.createSymbolicLink(home.resolve("images").resolve(RECIPE.hash()).resolve("rootfs/link"), elsewhere);
        assertThat(store.remove(RECIPE.hash().substring(0, 8)).id()).isEqualTo("node");
        assertThat(store.list()).isEmpty();
        assertThat(home.resolve("images")).isEmptyDirectory();
        assertThat(elsewhere).exists();
    }

    @Test
    void an_unknown_hash_is_bad_input() {
        assertThatThrownBy(() -> store.remove("00"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no image has a hash that starts with \"00\"; labmark image ls lists them");
    }

    private void plant() throws IOException {
        var image = home.resolve("images").resolve(RECIPE.hash());
        Files.createDirectories(image.resolve("rootfs/etc"));
        Files.writeString(image.resolve("rootfs/etc/hostname"), "node\n");
        Files.writeString(image.resolve("recipe.json"), CanonicalJson.write(RECIPE));
    }
}
