package org.labmark.app.container;

import java.util.regex.Pattern;

/**
 * What people call an image: with a tag, and without the registry that everybody means.
 *
 * @param text such as {@code nginx:stable} or {@code registry.example/app:1.2}
 */
record ImageName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/-]{0,200}(@sha256:[0-9a-f]{64})?");

    static final String WORDS = "such as nginx:stable or registry.example/app:1.2";

    /** Whether a text is a name of an image at all. */
    static boolean isOne(String text) {
        return ALLOWED.matcher(text).matches() && !text.contains("//") && !text.contains("..");
    }

    static ImageName of(String text) {
        var plain = text.replaceFirst("^docker\\.io/", "")
                .replaceFirst("^library/", "")
                .replaceFirst("^localhost/", "");
        boolean tagged = plain.contains("@") || plain.lastIndexOf(':') > plain.lastIndexOf('/');
        return new ImageName(tagged ? plain : plain + ":latest");
    }
}
