package org.labmark.agent.probe.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.labmark.api.reading.FlowObservation.End;

class EndsTest {
    @Test
    void refusals_of_the_kernel_are_observations() {
        assertThat(Ends.of(new ConnectException("Connection refused"))).contains(End.REFUSED);
        assertThat(Ends.of(new PortUnreachableException())).contains(End.REFUSED);
        assertThat(Ends.of(new NoRouteToHostException("No route to host"))).contains(End.UNREACHABLE);
        assertThat(Ends.of(new IOException("sendto: Operation not permitted"))).contains(End.UNREACHABLE);
        assertThat(Ends.of(new SocketTimeoutException("Connect timed out"))).contains(End.SILENT);
        assertThat(Ends.of(new ConnectException("Connection timed out"))).contains(End.SILENT);
    }

    @Test
    void what_is_none_of_the_benchs_doing_stays_an_error() {
        assertThatThrownBy(() -> Ends.orThrow(new IOException("Too many open files")))
                .isInstanceOf(IOException.class)
                .hasMessage("Too many open files");
    }
}
