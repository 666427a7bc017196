package org.labmark.agent.disk;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The difference of two texts in unified form, as {@code diff -u} prints it. */
final class TextDiff {
    private static final int CONTEXT = 3;

    /** More lines than that are not matched with one another: it takes time by their square. */
    private static final int MOST_MATCHED = 1000;

    private TextDiff() {}

    /** A text; absent when octets are none: not UTF-8, or with a NUL. */
    static Optional<String> text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** The difference; names are what stands in its head, {@code /dev/null} for a file that is not there. */
    static String unified(String beforeName, String before, String afterName, String after) {
        var old = lines(before);
        var young = lines(after);
        var text = new StringBuilder();
        UnifiedDiffUtils.generateUnifiedDiff(beforeName, afterName, old, patch(old, young), CONTEXT)
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static Patch<String> patch(List<String> old, List<String> young) {
        int most = Math.min(old.size(), young.size());
        int head = 0;
        while (head < most && old.get(head).equals(young.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail))) {
            tail++;
        }
        var oldRest = old.subList(head, old.size() - tail);
        var youngRest = young.subList(head, young.size() - tail);
        var patch = new Patch<String>();
        if (oldRest.size() > MOST_MATCHED || youngRest.size() > MOST_MATCHED) {
            patch.addDelta(new ChangeDelta<>(new Chunk<>(head, oldRest), new Chunk<>(head, youngRest)));
            return patch;
        }
        int oldFrom = 0;
        int youngFrom = 0;
        int oldTo = 0;
        int youngTo = 0;
        var deltas = DiffUtils.diff(oldRest, youngRest, new MyersDiffWithLinearSpace<>())
                .getDeltas();
        for (var delta : deltas) {
            // What was taken away and what came in its place are found one by one; they are read together.
            if (delta.getSource().getPosition() > oldTo || delta.getTarget().getPosition() > youngTo) {
                add(
                        patch,
                        head,
                        oldRest.subList(oldFrom, oldTo),
                        oldFrom,
                        youngRest.subList(youngFrom, youngTo),
                        youngFrom);
                oldFrom = delta.getSource().getPosition();
                youngFrom = delta.getTarget().getPosition();
            }
            oldTo = delta.getSource().getPosition() + delta.getSource().size();
            youngTo = delta.getTarget().getPosition() + delta.getTarget().size();
        }
        add(patch, head, oldRest.subList(oldFrom, oldTo), oldFrom, youngRest.subList(youngFrom, youngTo), youngFrom);
        return patch;
    }

    private static void add(
            Patch<String> patch, int head, List<String> old, int oldFrom, List<String> young, int youngFrom) {
        if (!old.isEmpty() || !young.isEmpty()) {
            patch.addDelta(new ChangeDelta<>(new Chunk<>(head + oldFrom, old), new Chunk<>(head + youngFrom, young)));
        }
    }

    /** A last line without an end is marked in the way of diff. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                lines.add(text.substring(at) + "\n\\ No newline at end of file");
                break;
            }
            lines.add(text.substring(at, end));
            at = end + 1;
        }
        return lines;
    }
}
