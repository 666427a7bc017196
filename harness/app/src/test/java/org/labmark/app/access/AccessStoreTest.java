package org.labmark.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.app.BadInputException;

class AccessStoreTest {
    private static final String HEAD = "{'bench':'b1','login':{'password':'p','user':'tech'},'nodes':{},'candidates':[";
    private static final String CANDIDATE = "{'name':'al','keys':[],'passwords':[],'transcript':false,'loopback':false";

    @TempDir
    Path state;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                                            | :1: Unexpected end-of-input: expected close marker for Object
            HEADCANDIDATE,'nome':1}]}                    | :1: candidates[0].nome: Unrecognized property "nome"
            HEAD]                                        | :1: Unexpected end-of-input
            HEADCANDIDATE,'until':'soon'}]}              | :1: candidates[0].until: "soon"; allowed: a time such as
            HEADCANDIDATE},CANDIDATE}]}                  | :1: candidates[1].name: "al" is there twice
            HEAD{'name':'A l','keys':[],'passwords':[],'transcript':false,'loopback':false}]} | :1: candidates[0].name: "A l"; allowed: 1 to 32 of
            HEAD{'name':'al','keys':['ssh-rsa AAAA'],'passwords':[],'transcript':false,'loopback':false}]} | :1: candidates[0].keys[0]: a public key that is cut short
            HEAD{'name':'al','keys':[],'passwords':[{'id':'a','salt':'!','hash':'AA==','until':'2026-01-01T00:00:00Z'}],'transcript':false,'loopback':false}]} | :1: candidates[0].passwords[0].salt: not Base64
            """)
    void what_is_wrong_in_a_file_is_said_with_its_place(String text, String said) throws Exception {
        var file = state.resolve("access").resolve("b1.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                text.strip()
                        .replace("HEAD", HEAD)
                        .replace("CANDIDATE", CANDIDATE)
                        .replace('\'', '"'));
        assertThatThrownBy(() -> new AccessStore(state).read("b1"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + said.strip());
    }

    @Test
    void a_file_under_another_benchs_name_opens_nothing() throws Exception {
        var store = new AccessStore(state);
        store.create(BenchAccess.closed("b1", new NodeLogin("tech", "p"), Map.of()));
        Files.copy(state.resolve("access/b1.json"), state.resolve("access/b2.json"));
        assertThatThrownBy(() -> store.read("b2"))
                .hasMessageEndingWith("b2.json:1: bench: \"b1\"; allowed: the file's own name");
    }

    @Test
    void what_is_kept_is_read_as_it_was() {
        var store = new AccessStore(state);
        store.create(BenchAccess.closed("b1", new NodeLogin("tech", "p"), Map.of("h1", "Host"))
                .ofAttempt("x1"));
        new Grants(store).passwords("b1", "alice", 3, Instant.parse("2099-01-01T00:00:00Z"));
        var access = store.read("b1").orElseThrow();
        assertThat(access.attempt()).contains("x1");
        assertThat(access.nodes()).containsEntry("h1", "Host");
        assertThat(access.candidates().getFirst().passwords()).hasSize(3);
        assertThat(store.list()).containsExactly(access);
        store.remove("b1");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void changes_made_side_by_side_are_all_kept() throws Exception {
        new AccessStore(state).create(BenchAccess.closed("b1", new NodeLogin("tech", "p"), Map.of()));
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                var name = "c" + i;
                pool.execute(() ->
                        new AccessStore(state).change("b1", access -> access.with(name, Candidate::withTranscript)));
            }
        }
        assertThat(new AccessStore(state).read("b1").orElseThrow().candidates()).hasSize(40);
    }

    @Test
    void more_than_a_candidate_can_use_is_refused_and_nothing_changes() {
        var store = new AccessStore(state);
        store.create(BenchAccess.closed("b1", new NodeLogin("tech", "p"), Map.of()));
        var grants = new Grants(store);
        var until = Instant.parse("2099-01-01T00:00:00Z");
        grants.passwords("b1", "alice", 60, until);
        assertThatThrownBy(() -> grants.passwords("b1", "alice", 5, until))
                .hasMessage("passwords: 5 more for alice make too many; allowed: 64 that are not used up");
        assertThatThrownBy(() -> grants.keys("b1", "alice", List.of("command=\"sh\" ssh-ed25519 AAAA")))
                .hasMessageContaining("without options");
        assertThat(store.read("b1").orElseThrow().candidates().getFirst().passwords())
                .hasSize(60);
    }
}
