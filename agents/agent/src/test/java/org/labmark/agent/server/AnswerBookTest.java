package org.labmark.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.labmark.api.call.Call;

class AnswerBookTest {
    private final AnswerBook answers = new AnswerBook();
    private final AtomicInteger acts = new AtomicInteger();

    @Test
    void the_same_key_is_one_act_and_one_answer() throws Exception {
        assertThat(answers.once("k", Call.DESTROY, this::act)).isEqualTo(Map.of("act", 1));
        assertThat(answers.once("k", Call.DESTROY, this::act)).isEqualTo(Map.of("act", 1));
        assertThat(answers.once("l", Call.DESTROY, this::act)).isEqualTo(Map.of("act", 2));
    }

    @Test
    void a_failure_is_an_answer_too() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> answers.once("k", Call.BREAK, () -> {
                        act();
                        throw new IOException("first");
                    }))
                    .hasMessage("first");
        }
        assertThat(acts).hasValue(1);
    }

    @Test
    void an_interrupted_act_may_be_tried_again() throws Exception {
        assertThatThrownBy(() -> answers.once("k", Call.DEPLOY, () -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(answers.once("k", Call.DEPLOY, this::act)).isEqualTo(Map.of("act", 1));
    }

    @Test
    void a_key_belongs_to_one_call() throws Exception {
        answers.once("k", Call.DEPLOY, this::act);
        assertThatThrownBy(() -> answers.once("k", Call.DESTROY, this::act))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key \"k\" was used for DEPLOY before");
    }

    private Map<String, Object> act() {
        return Map.of("act", acts.incrementAndGet());
    }
}
