package org.labmark.app.standard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.labmark.app.BadInputException;
import org.labmark.core.standard.PageException;
import org.labmark.core.standard.StandardPage;

/** A saved page, text or HTML, as lines that know where they stand in the file. */
public final class PageFile {
    private static final long MOST = 8L << 20;
    private static final String ALLOWED = "; allowed: the page of a standard, saved as text or HTML in UTF-8";
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "noscript", "head");

    private PageFile() {}

    /**
     * Reads a saved page.
     *
     * @throws BadInputException with one located line when it is not the whole page of a standard
     */
    public static StandardPage read(Path file) {
        var text = text(file);
        try {
            return StandardPage.read(isHtml(text) ? ofHtml(text) : ofText(text));
        } catch (PageException e) {
            throw new BadInputException(file + ":" + e.line() + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadInputException(file + ":1: page: no such file" + ALLOWED);
            }
            if (Files.size(file) > MOST) {
                throw new BadInputException(
                        file + ":1: page: " + Files.size(file) + " bytes; allowed: " + MOST + " at most");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + ":1: page: not in UTF-8" + ALLOWED);
        } catch (IOException e) {
            throw new BadInputException(file + ":1: page: cannot be read" + ALLOWED);
        }
    }

    private static boolean isHtml(String text) {
        var start = text.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private static List<StandardPage.Line> ofText(String text) {
        var lines = new ArrayList<StandardPage.Line>();
        for (var line : text.split("\\R", -1)) {
            lines.add(new StandardPage.Line(lines.size() + 1, line));
        }
        return lines;
    }

    private static List<StandardPage.Line> ofHtml(String text) {
        var parser = Parser.htmlParser().setTrackPosition(true);
        var collector = new Collector();
        Jsoup.parse(text, "", parser).traverse(collector);
        return collector.lines();
    }

    /** Puts what stands on one line of the page on one line: a block begins a new one, a cell of a table does not. */
    private static final class Collector implements NodeVisitor {
        private final List<StandardPage.Line> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private int number = 1;
        private int unseen;

        List<StandardPage.Line> lines() {
            end();
            return lines;
        }

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode words
                when unseen == 0 && !words.isBlank() -> {
                    if (line.isEmpty()) {
                        number = lineOf(words);
                    }
                    line.append(words.getWholeText());
                }
                case TextNode blank -> line.append(line.isEmpty() || (blank.isBlank() && unseen > 0) ? "" : " ");
                case Element element when UNSEEN.contains(element.normalName()) -> unseen++;
                case Element element when breaks(element) -> end();
                case Element element when CELLS.contains(element.normalName()) && !line.isEmpty() -> line.append(" | ");
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName())) {
                    unseen--;
                } else if (breaks(element)) {
                    end();
                }
            }
        }

        /** Where the first of its words stands: line feeds may come before. */
        private static int lineOf(TextNode words) {
            var text = words.getWholeText();
            var before = text.substring(0, text.indexOf(text.strip()));
            return Math.max(1, words.sourceRange().start().lineNumber())
                    + (int) before.chars().filter(c -> c == '\n').count();
        }

        private static boolean breaks(Element element) {
            var name = element.normalName();
            return "br".equals(name) || (element.isBlock() && !CELLS.contains(name));
        }

        private void end() {
            if (!line.toString().isBlank()) {
                lines.add(new StandardPage.Line(number, line.toString()));
            }
            line.setLength(0);
        }
    }
}
