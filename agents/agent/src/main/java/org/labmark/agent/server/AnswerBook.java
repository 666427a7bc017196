package org.labmark.agent.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.labmark.api.call.Call;

/** What was answered to acts, by idempotency key: a call that is repeated gets the first answer and is no second act. */
final class AnswerBook {
    private static final int KEPT = 1000;

    private final Map<String, Answered> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
            return size() > KEPT && eldest.getValue().answer().isDone();
        }
    };

    private record Answered(Call call, CompletableFuture<Map<String, Object>> answer) {}

    /** An act that gives an answer. */
    @FunctionalInterface
    interface Act {
        Map<String, Object> run() throws Exception;
    }

    /**
     * Does the act, or waits for the answer that the same key has had or will have. A failure is an answer too, but an
     * interrupted act may be tried again.
     */
    Map<String, Object> once(String key, Call call, Act act) throws Exception {
        var mine = new Answered(call, new CompletableFuture<>());
        Answered first;
        synchronized (entries) {
            first = entries.putIfAbsent(key, mine);
        }
        if (first == null) {
            return run(key, mine, act);
        }
        if (first.call() != call) {
            throw new IllegalArgumentException("key \"" + key + "\" was used for " + first.call() + " before");
        }
        try {
            return first.answer().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Map<String, Object> run(String key, Answered mine, Act act) throws Exception {
        try {
            var answer = act.run();
            mine.answer().complete(answer);
            return answer;
        } catch (Exception e) {
            mine.answer().completeExceptionally(e);
            if (e instanceof InterruptedException) {
                synchronized (entries) {
                    entries.remove(key);
                }
            }
            throw e;
        }
    }
}
