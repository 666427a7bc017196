package org.labmark.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NetworkNamespaceIT {
    @Test
    void a_new_namespace_is_another_and_can_be_entered_by_its_path() throws Exception {
        var outside = NetworkNamespace.current();
        try (var own = NetworkNamespace.create()) {
            var inside = own.call(NetworkNamespace::current);
            assertThat(inside).isNotEqualTo(outside);
            assertThat(NetworkNamespace.at(own.path()).call(NetworkNamespace::current))
                    .isEqualTo(inside);
            assertThat(own.call(NetworkNamespace::current)).isEqualTo(inside);
        }
        assertThat(NetworkNamespace.current()).isEqualTo(outside);
    }

    @Test
    void a_closed_namespace_is_gone() throws Exception {
        var own = NetworkNamespace.create();
        var path = own.path();
        own.close();
        // The kernel takes the thread down a moment after the virtual machine has let it go.
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (Files.exists(path) && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void work_is_not_run_when_the_namespace_cannot_be_entered() {
        assertThatThrownBy(
                        () -> NetworkNamespace.at(Path.of("/proc/self/ns/uts")).call(() -> {
                            throw new AssertionError("ran outside");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("setns");
    }

    @Test
    void what_the_work_throws_reaches_the_caller() throws Exception {
        try (var own = NetworkNamespace.create()) {
            assertThatThrownBy(() -> own.call(() -> {
                        throw new IOException("no route");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no route");
        }
    }
}
