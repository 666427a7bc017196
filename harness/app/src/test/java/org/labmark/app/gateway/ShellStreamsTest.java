package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellStreamsTest {
    private static final String FAREWELL = "\033[999H\r\n[EOF - dtach terminating]\r\n";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void a_greeting_is_taken_out_and_what_follows_is_shown(int piece) throws Exception {
        var greeting = new ShellGreeting(shown, "word", "ab12");
        greeting.show();
        write(greeting, "motd\r\nword old\r\n\r\nword old ab12-3\r\n\033[H\033[Jtech@h1:~$ \033[H", piece);
        assertThat(greeting.chosen().get()).contains(new ShellGreeting.Chosen(false, Optional.of("ab12-3")));
        assertThat(text()).isEqualTo("tech@h1:~$ \033[H");
    }

    @Test
    void a_prompt_is_shown_only_when_keys_go_to_its_shell() throws Exception {
        var greeting = new ShellGreeting(shown, "word", "ab12");
        var node = Thread.ofVirtual().start(() -> {
            try {
                write(greeting, "word new ab12-1\r\n\033[H\033[J$ ", 1000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(greeting.chosen().get(5, TimeUnit.SECONDS)).isPresent();
        assertThat(node.join(Duration.ofMillis(100))).isFalse();
        assertThat(text()).isEmpty();
        greeting.show();
        assertThat(node.join(Duration.ofSeconds(5))).isTrue();
        assertThat(text()).isEqualTo("$ ");
    }

    @Test
    void a_plain_shell_is_one_that_ends_with_its_connection() throws Exception {
        var greeting = new ShellGreeting(shown, "word", "ab12");
        greeting.show();
        write(greeting, "word plain -\r\n\033[H\033[J$ ", 1000);
        assertThat(greeting.chosen().get()).contains(new ShellGreeting.Chosen(true, Optional.empty()));
        assertThat(text()).isEqualTo("\033[H\033[J$ ");
    }

    @Test
    void a_node_that_talks_without_greeting_is_given_up() {
        var greeting = new ShellGreeting(shown, "word", "ab12");
        greeting.show();
        assertThatThrownBy(() -> {
                    while (true) {
                        write(greeting, "x".repeat(1000), 1000);
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(greeting.chosen().getNow(Optional.of(new ShellGreeting.Chosen(true, Optional.empty()))))
                .isEmpty();
    }

    @Test
    void names_that_a_node_makes_up_are_not_believed() throws Exception {
        var greeting = new ShellGreeting(shown, "word", "ab12");
        greeting.show();
        write(greeting, "word old ../../etc\r\nword new ab12-99999\r\nword new other-1\r\n", 1000);
        greeting.close();
        assertThat(greeting.chosen().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void what_dtach_says_at_the_end_is_left_out_and_nothing_else(int piece) throws Exception {
        var filter = new FarewellFilter(shown);
        var said = "a\033[999Hb\033\033[999H\r\n[EOF\033[1m" + FAREWELL + "tail\033[99";
        write(filter, said, piece);
        filter.close();
        assertThat(text()).isEqualTo(said.replace(FAREWELL, ""));
    }

    @Test
    void the_script_quotes_itself_for_any_login_shell() throws Exception {
        var command = new String(
                ShellScript.command("w0rd", "ab12", Set.of("ab12-1"), Optional.of("ab12-2")), StandardCharsets.UTF_8);
        assertThat(command).doesNotContain("\n").doesNotContain("@");
        var check = new ProcessBuilder("sh", "-c", command.replace("exec /bin/sh -c", "exec /bin/sh -n -c"))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    private static void write(OutputStream out, String text, int piece) throws IOException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += piece) {
            out.write(bytes, at, Math.min(piece, bytes.length - at));
        }
    }

    private String text() {
        return shown.toString(StandardCharsets.ISO_8859_1);
    }
}
