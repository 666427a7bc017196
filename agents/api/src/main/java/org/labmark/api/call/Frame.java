package org.labmark.api.call;

import java.util.Map;
import java.util.Optional;

/**
 * One line on the socket between harness and agent, in canonical JSON.
 *
 * <p>A call opens with {@code call} and a fresh {@code id}. The agent answers with any number of frames that carry
 * {@code event}, then one with {@code done} or {@code error}, all under the same id. Calls run side by side.
 * {@code forward} ends the framing: once it is done, the connection carries the bytes of the forwarded stream.
 *
 * @param id names the call on this connection, from 1
 * @param call which {@link Call} is made; absent in answers
 * @param key idempotency key: the same key twice is one act
 * @param body the call's request record
 * @param event something on the way
 * @param done the call's answer record
 * @param error why there is none
 */
public record Frame(
        long id,
        Optional<Call> call,
        Optional<String> key,
        Optional<Map<String, Object>> body,
        Optional<Map<String, Object>> event,
        Optional<Map<String, Object>> done,
        Optional<AgentError> error) {
    /** Longest line that either side accepts, in characters. */
    public static final int MAX_LINE = 64 * 1024 * 1024;

    public static Frame call(long id, Call call, String key, Map<String, Object> body) {
        return new Frame(
                id,
                Optional.of(call),
                Optional.of(key),
                Optional.of(body),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static Frame event(long id, Map<String, Object> event) {
        return new Frame(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(event),
                Optional.empty(),
                Optional.empty());
    }

    public static Frame done(long id, Map<String, Object> done) {
        return new Frame(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(done),
                Optional.empty());
    }

    public static Frame error(long id, AgentError error) {
        return new Frame(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(error));
    }
}
