package org.labmark.app;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Which build of Labmark this is. */
public final class Build {
    private Build() {}

    /** The version that Maven gave it, and when it was built: {@code 0.1.0+20260131090000}. */
    public static String version() {
        var properties = new Properties();
        try (var in = Build.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
