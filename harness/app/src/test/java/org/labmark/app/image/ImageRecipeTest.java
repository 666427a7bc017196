package org.labmark.app.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.BadInputException;

class ImageRecipeTest {
    private static final String TEXT = """
            id: node
            title: A node
            suite: bookworm
            packages: [iproute2]
            without: []
            disable: []
            mask: []
            steps:
              - title: Nothing
                run: "true"
            """;

    @TempDir
    Path folder;

    @Test
    void comments_do_not_change_the_hash_but_content_does() throws Exception {
        var plain = read(TEXT);
        assertThat(read("# a remark\n" + TEXT).hash()).isEqualTo(plain.hash());
        assertThat(read(TEXT.replace("iproute2", "iputils-ping")).hash()).isNotEqualTo(plain.hash());
        assertThat(plain.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void an_unknown_key_is_an_error() {
        assertThatThrownBy(() -> read(TEXT + "color: red\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("node.yaml:1: not an image recipe")
                .hasMessageContaining("color");
    }

    @Test
    void broken_yaml_is_located() {
        assertThatThrownBy(() -> read("id: node\ntitle: [open\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("node.yaml:3: not YAML");
    }

    @Test
    void a_missing_recipe_is_one_line() {
        assertThatThrownBy(() -> ImageRecipe.read(folder.resolve("none.yaml")))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("none.yaml: there is no such image recipe");
    }

    private ImageRecipe read(String text) throws IOException {
        var file = folder.resolve("node.yaml");
        Files.writeString(file, text);
        return ImageRecipe.read(file);
    }
}
