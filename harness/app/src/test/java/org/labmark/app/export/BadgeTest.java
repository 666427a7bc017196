package org.labmark.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Decisions;
import org.labmark.app.sample.DecidedAttempt;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.labmark.app.standard.CaseExport;
import org.labmark.core.decision.Decision;
import org.labmark.core.standard.Edition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BadgeTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Resources.text("openbadge-3.0.schema.json"), InputFormat.JSON);
    private static final Issuer ISSUER = new Issuer("https://college.example/issuer", "Example College");
    private static final Recipient RECIPIENT = new Recipient("a@example.com", "Kosher");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELD")
    void what_is_signed_is_a_valid_badge(SampleAttempt.Done done) {
        assertThat(errors(payload(done))).isEmpty();
    }

    /** What trips issuers up: the schema must see it, or these tests prove nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /@context                                               | nothing
            /@context/0                                             | "https://www.w3.org/2018/credentials/v1"
            /@context/1                                             | "https://purl.imsglobal.org/spec/ob/v3p0/context.json"
            /type/1                                                 | nothing
            /validFrom                                              | nothing
            /validFrom                                              | "2026-03-02"
            /issuanceDate                                           | "2026-03-02T09:00:00Z"
            /issuer/type                                            | "Profile"
            /issuer/id                                              | "Example College"
            /credentialSubject/achievement                          | nothing
            /credentialSubject/identifier/0/identityHash            | "a@example.com"
            /credentialSubject/identifier/0/identityType            | "email"
            /credentialSubject/achievement/criteria                 | nothing
            /credentialSubject/achievement/achievementType          | "Practice"
            /credentialSubject/achievement/alignment/0/targetType   | "KSB"
            /credentialSubject/achievement/alignment/0/targetUrl    | "S5"
            /credentialSubject/achievement/resultDescription/0/resultType | "Grade"
            /credentialSubject/result/1/status                      | "Passed"
            /credentialSubject/result/0/value                       | 40
            /nbf                                                    | "2026-03-02T09:00:00Z"
            """)
    void a_badge_that_is_wrong_is_seen(String place, String value) {
        assertThat(errors(JsonChange.at(payload(SampleAttempt.Done.SOLUTION), place, value)))
                .isNotEmpty();
    }

    /** The example of the specification, under its type IdentityHash. */
    @Test
    void an_address_is_hashed_as_the_specification_shows() {
        assertThat(RECIPIENT.hash())
                .isEqualTo("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399");
        var identity = payload(SampleAttempt.Done.SOLUTION).at("/credentialSubject/identifier/0");
        assertThat(identity.get("identityHash").stringValue()).isEqualTo(RECIPIENT.hash());
        assertThat(identity.get("salt").stringValue()).isEqualTo("Kosher");
    }

    @Test
    void the_address_itself_is_nowhere() {
        assertThat(payload(SampleAttempt.Done.SOLUTION).toString()).doesNotContain("a@example.com", "example.com");
    }

    @Test
    void every_alignment_is_an_item_of_the_case_export() {
        var items = SampleStandards.all().all().stream()
                .map(standard -> CaseExport.of(CaseExport.Version.V1_1, Edition.of(standard), Optional.empty()))
                .map(CanonicalJson::toTree)
                .flatMap(tree -> ((List<?>) tree.getOrDefault("CFItems", List.of())).stream())
                .map(item -> String.valueOf(((Map<?, ?>) item).get("uri")))
                .toList();
        var targets = achievement(SampleAttempt.Done.SOLUTION)
                .get("alignment")
                .valueStream()
                .map(alignment -> alignment.get("targetUrl").stringValue())
                .toList();
        assertThat(targets).hasSize(9).isSubsetOf(items);
    }

    /** The unit is one thing, whoever did it: what it bears on does not depend on what anybody achieved. */
    @Test
    void no_ksb_is_said_to_be_achieved() {
        var full = achievement(SampleAttempt.Done.SOLUTION);
        assertThat(full).isEqualTo(achievement(SampleAttempt.Done.NOTHING));
        assertThat(full.get("achievementType").stringValue()).isEqualTo("Assessment");
        for (var alignment : full.get("alignment")) {
            assertThat(alignment.get("targetDescription").stringValue())
                    .isEqualTo("Practised in this unit; not a statement that it is met.");
        }
        assertThat(payload(SampleAttempt.Done.SOLUTION)
                        .at("/credentialSubject/result")
                        .toString())
                .doesNotContain("alignment", "ne-l4", "CFItem");
    }

    @Test
    void every_task_says_what_came_of_it_and_belongs_to_a_description() {
        var subject = payload(SampleAttempt.Done.CHEAT).get("credentialSubject");
        var described =
                subject.at("/achievement/resultDescription").valueStream().toList();
        var results = subject.get("result").valueStream().toList();
        assertThat(results).hasSize(6).hasSameSizeAs(described);
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get("resultDescription"))
                    .isEqualTo(described.get(i).get("id"));
        }
        assertThat(described.stream().map(one -> one.get("id")).distinct()).hasSize(6);
        assertThat(results.getFirst().get("value").stringValue()).isEqualTo("1");
        assertThat(described.getFirst().get("valueMax").stringValue()).isEqualTo("40");
        assertThat(results.stream().skip(1).map(one -> one.get("status").stringValue()))
                .containsOnly("Failed");
    }

    @Test
    void the_same_paper_has_the_same_badge_and_another_person_another() {
        var attempt = sample(SampleAttempt.Done.SOLUTION);
        var badge = Badge.of(attempt, ISSUER, RECIPIENT);
        assertThat(Badge.of(attempt, ISSUER, RECIPIENT)).isEqualTo(badge);
        assertThat(Badge.of(attempt, ISSUER, new Recipient("b@example.com", "Kosher"))
                        .id())
                .isNotEqualTo(badge.id());
        assertThat(Badge.of(attempt, new Issuer("https://other.example", "Other"), RECIPIENT)
                        .id())
                .isNotEqualTo(badge.id());
    }

    @Test
    void no_badge_before_people_are_done() {
        var attempt =
                SampleAttempt.write(folder.resolve("open/attempt"), SampleAttempt.Done.SOLUTION, SampleStandards.all());
        var notIssued = "no result was issued; needed: people's word, by ./labmark decide";
        assertThat(Issuable.refusals(attempt)).containsExactly(notIssued);
        assertThatThrownBy(() -> Badge.of(attempt, ISSUER, RECIPIENT))
                .isInstanceOf(BadInputException.class)
                .hasMessage(attempt.folder() + ": " + notIssued);
        decide(attempt, "q-1", new Decision.Held(Decision.Cause.REVIEW, "a sample"));
        assertThat(Issuable.refusals(Attempt.read(attempt.folder())))
                .containsExactly("held; needed: a release of what holds it", notIssued);
        var unmarked = Attempt.of(attempt.folder(), attempt.entries().subList(0, 1));
        assertThat(Issuable.refusals(unmarked)).containsExactly("never marked; needed: a marksheet");
    }

    @Test
    void no_badge_for_what_was_taken_back_or_does_not_count() {
        var attempt = sample(SampleAttempt.Done.SOLUTION);
        assertThat(Issuable.refusals(attempt)).isEmpty();
        decide(attempt, "q-1", new Decision.Withdrawn("the wrong candidate"));
        assertThat(Issuable.refusals(Attempt.read(attempt.folder()))).hasSize(1);
        var held = decide(attempt, "q-1", new Decision.Held(Decision.Cause.MALPRACTICE, "two people at the desk"));
        decide(attempt, "r-1", new Decision.Released(held.line(), true, "there were"));
        assertThat(Issuable.refusals(Attempt.read(attempt.folder())))
                .containsExactly("does not count; needed: another attempt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "college",
                "http://college.example",
                "https://",
                "https:/college.example",
                "https://ann@college.example",
                "https://college.example/#me",
                "https://college.example/a b",
                "https://collège.example",
                "javascript:alert(1)",
                ""
            })
    void what_is_no_https_address_issues_nothing(String address) {
        assertThatThrownBy(() -> new Issuer(address, "College"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--issuer: \"" + address
                        + "\"; allowed: an https address, such as https://college.example/issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines"})
    void an_issuer_has_a_name(String name) {
        assertThatThrownBy(() -> new Issuer("https://college.example", name)).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@college.example", "ann@", "ann@a@b", "ann bauer@college.example", "ann@x\n"})
    void what_is_no_address_is_given_nothing(String address) {
        assertThatThrownBy(() -> new Recipient(address, "salt"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--recipient: \"" + address + "\"; allowed: an e-mail address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "sält"})
    void a_salt_is_plain(String salt) {
        assertThatThrownBy(() -> new Recipient("a@example.com", salt))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--salt: \"" + salt + "\"; allowed: ");
    }

    private JsonNode achievement(SampleAttempt.Done done) {
        return payload(done).at("/credentialSubject/achievement");
    }

    /** What the signature covers, taken out of the signed line. */
    private JsonNode payload(SampleAttempt.Done done) {
        var line = VcJwt.of(Badge.of(sample(done), ISSUER, RECIPIENT), IssuerKey.of(folder));
        var payload = Base64.getUrlDecoder().decode(line.split("\\.", -1)[1]);
        return JSON.readTree(new String(payload, StandardCharsets.UTF_8));
    }

    private Attempt sample(SampleAttempt.Done done) {
        var place = folder.resolve(done.name()).resolve("attempt");
        return Files.exists(place)
                ? Attempt.read(place)
                : DecidedAttempt.issued(place, done, SampleStandards.all(), folder);
    }

    private Decisions.Done decide(Attempt attempt, String who, Decision decision) {
        return DecidedAttempt.decide(attempt.folder(), folder, who, decision);
    }

    private static List<String> errors(JsonNode payload) {
        return SCHEMA.validate(payload).stream().map(Object::toString).toList();
    }
}
