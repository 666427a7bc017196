package org.labmark.app.standard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.KsbKey;

/**
 * A standard as a framework of 1EdTech CASE (Competencies and Academic Standards Exchange): one CFPackage. Version 1.0
 * allows no field of its own in any object; 1.1 names its version and allows ours under {@code extensions}.
 */
public final class CaseExport {
    private static final String NAMES = "https://labmark.example/standards/";
    private static final String LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    private static final List<String> KINDS = List.of("Knowledge", "Skill", "Behaviour", "Duty");
    private static final String IDENTIFIER = "identifier";
    private static final String URI = "uri";
    private static final String TITLE = "title";

    /** A version of CASE. */
    public enum Version {
        V1_0("1.0", "v1p0"),
        V1_1("1.1", "v1p1");

        private final String number;
        private final String path;

        Version(String number, String path) {
            this.number = number;
            this.path = path;
        }

        /** As people write it. */
        public String number() {
            return number;
        }
    }

    private final Version version;
    private final Edition edition;
    private final Map<String, String> ours;
    private final String changed;

    private CaseExport(Version version, Edition edition, Map<String, String> ours) {
        this.version = version;
        this.edition = edition;
        this.ours = Map.copyOf(ours);
        this.changed = changed(edition.version());
    }

    /**
     * The package.
     *
     * @param edition its wording is the full statement of each item
     * @param paraphrase our own wording, which goes beside an official one; empty where there is none
     */
    public static Map<String, Object> of(Version version, Edition edition, Optional<Edition> paraphrase) {
        return new CaseExport(version, edition, paraphrase.map(Edition::texts).orElse(Map.of())).tree();
    }

    /** Where a statement's item is in CASE 1.1: a name that others may point to; nothing answers there. */
    public static String uri(KsbKey key) {
        return uri(Version.V1_1, "CFItems", uuid(key.standard() + "/" + key.version(), "CFItems", key.id()));
    }

    private Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("CFDocument", document());
        tree.put("CFItems", items());
        tree.put("CFAssociations", associations());
        tree.put(
                "CFDefinitions",
                Map.of("CFItemTypes", KINDS.stream().map(this::kind).toList(), "CFLicenses", List.of(licence())));
        return tree;
    }

    private Map<String, Object> document() {
        var tree = thing("CFDocuments", "");
        tree.put("creator", "HM Government");
        tree.put("publisher", "Labmark");
        tree.put(TITLE, edition.title());
        tree.put("version", edition.version());
        tree.put("language", "en");
        tree.put("notes", edition.attribution());
        tree.put("licenseURI", link("CFLicenses", "ogl-3", "Open Government Licence v3.0"));
        if (version == Version.V1_1) {
            tree.put("caseVersion", version.number());
            tree.put("extensions", Map.of("labmarkName", edition.name(), "officialWording", edition.official()));
        }
        return tree;
    }

    private List<Map<String, Object>> items() {
        var items = new ArrayList<Map<String, Object>>();
        for (var duty : edition.duties()) {
            items.add(item(dutyId(duty), "Duty " + duty.number(), duty.text(), "Duty"));
        }
        for (var statement : edition.statements()) {
            items.add(item(statement.id(), statement.id(), statement.text(), kindOf(statement.id())));
        }
        return items;
    }

    private Map<String, Object> item(String id, String code, String text, String kind) {
        var tree = thing("CFItems", id);
        tree.put("humanCodingScheme", code);
        tree.put("fullStatement", text);
        if (edition.official() && ours.containsKey(id)) {
            tree.put("abbreviatedStatement", ours.get(id));
        }
        tree.put("CFItemType", kind);
        tree.put("CFItemTypeURI", link("CFItemTypes", "type-" + kind, kind));
        tree.put("licenseURI", link("CFLicenses", "ogl-3", "Open Government Licence v3.0"));
        tree.put("language", "en");
        return tree;
    }

    private List<Map<String, Object>> associations() {
        var list = new ArrayList<Map<String, Object>>();
        var document = link("CFDocuments", "", edition.title());
        for (var duty : edition.duties()) {
            var from = link("CFItems", dutyId(duty), "Duty " + duty.number());
            list.add(association("isChildOf", from, document, dutyId(duty), list.size() + 1));
        }
        for (var statement : edition.statements()) {
            var from = link("CFItems", statement.id(), statement.id());
            list.add(association("isChildOf", from, document, statement.id(), list.size() + 1));
        }
        for (var duty : edition.duties()) {
            var from = link("CFItems", dutyId(duty), "Duty " + duty.number());
            for (var id : duty.ksbs()) {
                var to = link("CFItems", id, id);
                list.add(association("isRelatedTo", from, to, dutyId(duty) + "-" + id, list.size() + 1));
            }
        }
        return list;
    }

    private Map<String, Object> association(
            String type, Map<String, Object> from, Map<String, Object> to, String id, int place) {
        var tree = thing("CFAssociations", type + "-" + id);
        tree.put("associationType", type);
        tree.put("sequenceNumber", place);
        tree.put("originNodeURI", from);
        tree.put("destinationNodeURI", to);
        return tree;
    }

    private Map<String, Object> kind(String kind) {
        var tree = thing("CFItemTypes", "type-" + kind);
        tree.put(TITLE, kind);
        tree.put("description", kind + " of an occupational standard");
        tree.put("hierarchyCode", String.valueOf(KINDS.indexOf(kind) + 1));
        return tree;
    }

    private Map<String, Object> licence() {
        var tree = thing("CFLicenses", "ogl-3");
        tree.put(TITLE, "Open Government Licence v3.0");
        tree.put("licenseText", edition.attribution() + " " + LICENCE);
        return tree;
    }

    private Map<String, Object> thing(String sort, String id) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put(IDENTIFIER, uuid(sort, id));
        tree.put(URI, uri(sort, id));
        tree.put("lastChangeDateTime", changed);
        return tree;
    }

    private Map<String, Object> link(String sort, String id, String title) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put(TITLE, title);
        tree.put(IDENTIFIER, uuid(sort, id));
        tree.put(URI, uri(sort, id));
        return tree;
    }

    /** The same in both versions of CASE, whatever the wording: it names the thing, not the text. */
    private String uuid(String sort, String id) {
        return uuid(edition.name(), sort, id);
    }

    private static String uuid(String edition, String sort, String id) {
        return NameUuid.of(NameUuid.URL, NAMES + edition + "/" + sort + "/" + id)
                .toString();
    }

    private String uri(String sort, String id) {
        return uri(version, sort, uuid(sort, id));
    }

    private static String uri(Version version, String sort, String uuid) {
        return "https://labmark.example/ims/case/" + version.path + "/" + sort + "/" + uuid;
    }

    private static String dutyId(Edition.Duty duty) {
        return "D" + duty.number();
    }

    private static String kindOf(String id) {
        return switch (id.charAt(0)) {
            case 'K' -> "Knowledge";
            case 'S' -> "Skill";
            default -> "Behaviour";
        };
    }

    /** The first moment of the year or month that the version is named after; no clock, so the same bytes every time. */
    private static String changed(String version) {
        if (version.matches("\\d{4}-\\d{2}")) {
            return version + "-01T00:00:00Z";
        }
        return version.matches("\\d{4}") ? version + "-01-01T00:00:00Z" : "1970-01-01T00:00:00Z";
    }
}
