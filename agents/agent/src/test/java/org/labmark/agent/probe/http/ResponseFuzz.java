package org.labmark.agent.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;

/** Responses of web servers: head, chunks, body. */
class ResponseFuzz {
    @FuzzTest
    void a_response_is_read_within_its_bounds_or_is_none(byte[] octets) {
        Response.read(new ByteArrayInputStream(octets), octets.length % 16 == 0).ifPresent(response -> {
            assertThat(response.head().status()).isBetween(200, 599);
            assertThat(response.head().fields()).hasSizeLessThanOrEqualTo(256);
            assertThat(response.body()).hasSizeLessThanOrEqualTo(Math.min(octets.length, Response.MOST_OCTETS));
            assertThat(response.head().length().orElse(0)).isNotNegative();
        });
    }
}
