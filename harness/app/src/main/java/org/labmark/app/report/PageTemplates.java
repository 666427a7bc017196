package org.labmark.app.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Fills the templates of pages, which are compiled with the code. */
final class PageTemplates {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageTemplates.class.getClassLoader(), "org.labmark.app.report.jte");

    private PageTemplates() {}

    static String fill(String template, Map<String, Object> parameters) {
        var page = new StringOutput(256 * 1024);
        TEMPLATES.render(template, parameters, page);
        return page.toString();
    }

    /** A text that lies beside this class, such as a style sheet. */
    static String resource(String name) {
        try (var in = Objects.requireNonNull(PageTemplates.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
