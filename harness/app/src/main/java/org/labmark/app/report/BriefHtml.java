package org.labmark.app.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A brief in Markdown as HTML that fetches nothing and links nowhere: raw HTML is shown as it was typed, a link as its
 * text and address, a picture as its description. Headings take their place below that of the page's section.
 */
final class BriefHtml {
    private static final int FIRST_LEVEL = 3;
    private static final int LAST_LEVEL = 6;
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    private BriefHtml() {}

    static String of(String markdown) {
        var document = Parser.builder().extensions(TABLES).build().parse(markdown);
        document.accept(new Levels());
        var html = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(Harmless::new)
                .attributeProviderFactory(context -> new Scopes())
                .build()
                .render(document);
        // Raw HTML was escaped, so these are the renderer's own.
        return html.replace(
                        "<table>", "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table>")
                .replace("</table>", "</table></div>")
                .replace("<pre>", "<pre tabindex=\"0\">");
    }

    /** Puts headings in order: the first at level 3, none more than one below the one before it. */
    private static final class Levels extends AbstractVisitor {
        private int offset = Integer.MIN_VALUE;
        private int before = FIRST_LEVEL - 1;

        @Override
        public void visit(Heading heading) {
            if (offset == Integer.MIN_VALUE) {
                offset = FIRST_LEVEL - heading.getLevel();
            }
            int level = Math.max(FIRST_LEVEL, heading.getLevel() + offset);
            before = Math.min(LAST_LEVEL, Math.min(level, before + 1));
            heading.setLevel(before);
        }
    }

    /** Says of each heading cell what it heads. */
    private static final class Scopes implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (node instanceof TableCell && tag.equals("th")) {
                attributes.put("scope", "col");
            }
        }
    }

    /** Renders what could lead out of the page. */
    private record Harmless(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class);
        }

        @Override
        public void render(Node node) {
            for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            if (node instanceof Link link
                    && !(link.getFirstChild() instanceof Text text
                            && text.getLiteral().equals(link.getDestination()))) {
                context.getWriter().text(" (" + link.getDestination() + ")");
            }
        }
    }
}
