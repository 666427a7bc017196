package org.labmark.app.report;

import org.labmark.api.json.CanonicalJson;

/** A report as canonical JSON: the same content as the web page. */
public final class JsonReport {
    private JsonReport() {}

    /** One line of JSON, with a line feed at its end. */
    public static String render(Report report) {
        return CanonicalJson.write(report) + "\n";
    }
}
