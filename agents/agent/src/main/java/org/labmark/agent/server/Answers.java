package org.labmark.agent.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.labmark.api.call.Call;

/**
 * Makes a call that comes twice under the same key one act: the second waits for the first and gets its answer. Keeps the
 * last {@value #KEPT} answers.
 */
final class Answers {
    private static final int KEPT = 1024;

    private final Map<String, CompletableFuture<Map<String, Object>>> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Map<String, Object>>> eldest) {
                    return size() > KEPT && eldest.getValue().isDone();
                }
            };

    Map<String, Object> once(Call call, String key, Callable<Map<String, Object>> act) throws Exception {
        var mine = new CompletableFuture<Map<String, Object>>();
        CompletableFuture<Map<String, Object>> first;
        synchronized (kept) {
            first = kept.putIfAbsent(call + " " + key, mine);
        }
        if (first != null) {
            try {
                return first.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        try {
            var answer = act.call();
            mine.complete(answer);
            return answer;
        } catch (Throwable e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }
}
