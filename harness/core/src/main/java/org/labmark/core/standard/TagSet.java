package org.labmark.core.standard;

import java.util.List;
import org.labmark.api.json.CanonicalJson;

/**
 * What a page that is no standard says of the work, paraphrased. Its ids are ours: tags help to find what is covered, and
 * nobody is ever graded by them.
 *
 * @param id such as {@code icttech}
 * @param title what the page is
 * @param tags what it asks for
 */
public record TagSet(String id, String title, List<Tag> tags) {
    /** Names of the class-path resources, beside this class, that hold the tags shipped with Labmark. */
    public static final List<String> SHIPPED = List.of("tags-icttech.json", "tags-it-technician.json");

    /** One thing that is asked for. */
    public record Tag(String id, String title) {}

    public TagSet {
        tags = List.copyOf(tags);
    }

    /**
     * Reads tags.
     *
     * @throws org.labmark.api.json.JsonFormatException when the text holds none
     */
    public static TagSet read(String text) {
        return CanonicalJson.read(text, TagSet.class);
    }
}
