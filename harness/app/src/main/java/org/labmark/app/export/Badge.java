package org.labmark.app.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.standard.CaseExport;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.Marksheet;

/**
 * A credential of Open Badges 3.0 (a verifiable credential of W3C's data model 2.0): somebody did a unit of practice, with
 * what came of each task. It names the KSBs that the unit bears on, and says of none that it was shown.
 */
public final class Badge {
    private static final List<String> CONTEXTS = List.of(
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String WHOLE = "";

    private final Attempt attempt;
    private final Marksheet marksheet;
    private final String achievement;

    private Badge(Attempt attempt, Marksheet marksheet) {
        this.attempt = attempt;
        this.marksheet = marksheet;
        this.achievement = Names.scenario(attempt.variant());
    }

    /** What an address is salted with where nobody says otherwise: the same for an attempt, and known once it is over. */
    public static String salt(Attempt attempt) {
        return attempt.head().hash();
    }

    /**
     * The credential, for {@link VcJwt} to sign. The same attempt, issuer and recipient have the same one.
     *
     * @throws BadInputException with a line for each reason why none may be issued
     */
    public static VcJwt.Credential of(Attempt attempt, Issuer issuer, Recipient recipient) {
        var refusals = Issuable.refusals(attempt);
        if (!refusals.isEmpty()) {
            throw new BadInputException(refusals.stream()
                    .map(refusal -> attempt.folder() + ": " + refusal)
                    .collect(Collectors.joining("\n")));
        }
        return new Badge(attempt, attempt.result().orElseThrow()).credential(issuer, recipient);
    }

    private VcJwt.Credential credential(Issuer issuer, Recipient recipient) {
        var id = urn("badges/" + attempt.opened().attempt() + "/" + CanonicalJson.sha256(marksheet) + "/"
                + issuer.address() + "/" + recipient.hash());
        var subject = "urn:uuid:" + Names.sitter(attempt.opened().attempt());
        var from = Issuable.since(attempt);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("@context", CONTEXTS);
        tree.put("id", id);
        tree.put(TYPE, List.of("VerifiableCredential", "OpenBadgeCredential"));
        tree.put(NAME, attempt.variant().title());
        tree.put("issuer", profile(issuer));
        tree.put("validFrom", from.toString());
        tree.put("credentialSubject", subject(subject, recipient));
        tree.put("evidence", List.of(evidence()));
        return new VcJwt.Credential(tree, id, issuer.address(), subject, from);
    }

    private static Map<String, Object> profile(Issuer issuer) {
        var tree = thing(issuer.address(), "Profile");
        tree.put(NAME, issuer.name());
        tree.put("url", issuer.address());
        return tree;
    }

    private Map<String, Object> subject(String id, Recipient recipient) {
        var results = new ArrayList<Map<String, Object>>();
        var points = result(WHOLE);
        points.put("value", String.valueOf(marksheet.awarded()));
        results.add(points);
        for (var task : marksheet.tasks()) {
            var result = result("/" + task.task());
            result.put("status", status(task.outcome()));
            results.add(result);
        }
        var tree = thing(id, "AchievementSubject");
        tree.put("identifier", List.of(recipient.identity()));
        tree.put("achievement", achievement());
        tree.put("result", results);
        return tree;
    }

    private Map<String, Object> achievement() {
        var variant = attempt.variant();
        var tree = thing(achievement, "Achievement");
        tree.put("achievementType", "Assessment");
        tree.put(NAME, variant.title());
        tree.put("version", variant.version());
        tree.put(
                "description",
                "A unit of practice on a network: " + variant.title() + ", " + variant.level() + ", "
                        + variant.minutes() + " minutes. A practical result: no grade, and no word on whether a"
                        + " statement of a standard is met.");
        tree.put("criteria", Map.of("narrative", criteria()));
        var described = new ArrayList<Map<String, Object>>();
        var points = description(WHOLE, "Points", "RawScore");
        points.put("valueMin", "0");
        points.put("valueMax", String.valueOf(marksheet.possible()));
        described.add(points);
        marksheet.tasks().forEach(task -> described.add(description("/" + task.task(), task.title(), "Status")));
        tree.put("resultDescription", described);
        // An empty list says nothing, and not every reader takes one.
        if (!marksheet.ksbs().isEmpty()) {
            tree.put(
                    "alignment", marksheet.ksbs().stream().map(Badge::alignment).toList());
        }
        return tree;
    }

    private String criteria() {
        return "Sit the paper to its end; it is marked by machine, from what is seen on the network. Its tasks: "
                + marksheet.tasks().stream()
                        .map(task -> task.title() + " (" + task.points() + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static Map<String, Object> alignment(KsbMark mark) {
        var key = mark.ksb();
        var tree = thing("Alignment");
        tree.put("targetCode", key.id());
        tree.put("targetName", mark.title().isEmpty() ? key.toString() : mark.title());
        tree.put("targetDescription", "Practised in this unit; not a statement that it is met.");
        tree.put("targetFramework", key.standard() + "/" + key.version());
        tree.put("targetType", "CFItem");
        tree.put("targetUrl", CaseExport.uri(key));
        return tree;
    }

    private Map<String, Object> evidence() {
        var tree = thing("Evidence");
        tree.put(NAME, "Attempt " + attempt.opened().attempt());
        tree.put(
                "description",
                "The log of the attempt has " + attempt.head().seq() + " lines, the last with the hash "
                        + attempt.head().hash() + "; its marksheet has the SHA-256 " + CanonicalJson.sha256(marksheet)
                        + ".");
        return tree;
    }

    private Map<String, Object> result(String part) {
        var tree = thing("Result");
        tree.put("resultDescription", resultId(part));
        return tree;
    }

    private Map<String, Object> description(String part, String name, String resultType) {
        var tree = thing(resultId(part), "ResultDescription");
        tree.put(NAME, name);
        tree.put("resultType", resultType);
        return tree;
    }

    private String resultId(String part) {
        return urn("results/" + achievement + part);
    }

    private static String status(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "Completed";
            case FAILED -> "Failed";
            case NOT_ASSESSED -> "OnHold";
        };
    }

    private static String urn(String name) {
        return "urn:uuid:" + Names.uuid(name);
    }

    private static Map<String, Object> thing(String id, String type) {
        var tree = thing(type);
        tree.put("id", id);
        return tree;
    }

    private static Map<String, Object> thing(String type) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put(TYPE, List.of(type));
        return tree;
    }
}
