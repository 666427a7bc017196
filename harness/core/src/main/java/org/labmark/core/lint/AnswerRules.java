package org.labmark.core.lint;

import java.util.HashMap;
import java.util.Map;
import org.labmark.core.scenario.Part;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.WrittenQuestion;

/** Rules about what candidates hand in: one name is one question, and a question gives nothing away. */
final class AnswerRules {
    private AnswerRules() {}

    static void examine(Scene scene) {
        var asked = new HashMap<String, WrittenQuestion>();
        var tasks = scene.tasks();
        for (var part : tasks) {
            part.get("id")
                    .text()
                    .flatMap(scene.resolution().variant()::task)
                    .ifPresent(task -> examine(scene, task, part, asked));
        }
    }

    private static void examine(Scene scene, Task task, Part part, Map<String, WrittenQuestion> asked) {
        task.asked().flatMap(check -> WrittenQuestion.of(check.asks()).stream()).forEach(question -> {
            var before = asked.putIfAbsent(question.name(), question);
            if (before != null && !before.equals(question)) {
                scene.findings()
                        .report(
                                part,
                                "\"" + question.name()
                                        + "\" is asked for in two ways; allowed: the same answer or record each time");
            }
        });
    }
}
