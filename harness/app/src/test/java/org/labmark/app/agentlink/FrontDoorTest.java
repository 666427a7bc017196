package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.labmark.app.BadInputException;

class FrontDoorTest {
    @Test
    void a_port_that_is_taken_is_said_before_anything_is_built() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> FrontDoor.requireFree(port, 1))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("port " + port + " on loopback is taken; choose another with --ssh-port, or 0 for any");
        }
    }

    @Test
    void any_port_is_always_to_be_had() {
        assertThatCode(() -> FrontDoor.requireFree(0, 10)).doesNotThrowAnyException();
    }
}
