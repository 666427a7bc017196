package org.labmark.app.scenario;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Finding;
import tools.jackson.databind.json.JsonMapper;

/** Checks files against the JSON Schemas that editors use too. */
final class Schemas {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Map<String, Schema> BY_NAME = read();

    private Schemas() {}

    /** What a file's schema forbids in it: at most one finding a place. */
    static List<Finding> check(Document document) {
        var schema = Objects.requireNonNull(BY_NAME.get(nameFor(document.file())));
        var errors = schema.validate(MAPPER.valueToTree(document.tree()));
        var byPlace = new LinkedHashMap<String, Finding>();
        for (var error : errors) {
            var finding = new SchemaWording(document, schema.getSchemaNode()).finding(error);
            byPlace.putIfAbsent(finding.path(), finding);
        }
        return List.copyOf(byPlace.values());
    }

    private static String nameFor(String file) {
        if (file.equals("scenario.yaml")) {
            return "scenario";
        }
        if (file.startsWith("proofs/")) {
            return "proof";
        }
        return file.startsWith("kinds/") ? "kind" : "topology";
    }

    private static Map<String, Schema> read() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var schemas = new LinkedHashMap<String, Schema>();
        for (var name : List.of("scenario", "topology", "kind", "proof")) {
            schemas.put(name, registry.getSchema(text(name + ".schema.json"), InputFormat.JSON));
        }
        return Map.copyOf(schemas);
    }

    private static String text(String name) {
        try (var in = Objects.requireNonNull(Schemas.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
