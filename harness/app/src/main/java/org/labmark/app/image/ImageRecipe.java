package org.labmark.app.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.BadInputException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a node image is made of.
 *
 * @param id short name
 * @param title what it is, in a few words
 * @param suite Debian release by its code name
 * @param packages Debian packages, their dependencies but not their recommendations included
 * @param without path patterns of dpkg that are left out of every package
 * @param disable systemd units that do not start by themselves
 * @param mask systemd units that cannot start
 * @param steps what is done inside the image afterwards, in order
 */
public record ImageRecipe(
        String id,
        String title,
        String suite,
        List<String> packages,
        List<String> without,
        List<String> disable,
        List<String> mask,
        List<Step> steps) {
    /** Raised when the same recipe is built differently, so that old images are not taken for new ones. */
    private static final int BUILDER = 1;

    /**
     * A shell script that root runs inside the image.
     *
     * @param run the script, for {@code sh -eu}
     */
    public record Step(String title, String run) {}

    public ImageRecipe {
        packages = List.copyOf(packages);
        without = List.copyOf(without);
        disable = List.copyOf(disable);
        mask = List.copyOf(mask);
        steps = List.copyOf(steps);
    }

    /**
     * Reads a recipe file.
     *
     * @throws BadInputException when it is missing or is not a recipe
     */
    public static ImageRecipe read(Path file) {
        var settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setMaxAliasesForCollections(0)
                .build();
        try {
            var tree = new Load(settings).loadFromString(Files.readString(file));
            return CanonicalJson.fromTree(tree instanceof Map<?, ?> map ? map : Map.of(), ImageRecipe.class);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": there is no such image recipe");
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new BadInputException(file + ":" + line + ": not YAML: " + e.getProblem());
        } catch (YamlEngineException | JsonFormatException e) {
            throw new BadInputException(file + ":1: not an image recipe: " + e.getMessage());
        }
    }

    /** SHA-256 over all that decides the image's content, as 64 lower-case hexadecimal digits. */
    public String hash() {
        return CanonicalJson.sha256(Map.of("builder", BUILDER, "recipe", CanonicalJson.toTree(this)));
    }
}
