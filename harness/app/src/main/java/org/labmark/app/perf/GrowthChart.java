package org.labmark.app.perf;

import java.util.List;
import java.util.Locale;

/** A small chart: cost against number, as SVG. */
final class GrowthChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 280;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 36;
    private static final int BOTTOM = 44;
    private static final int TICKS = 4;

    private GrowthChart() {}

    /**
     * Draws it.
     *
     * @param title what is shown
     * @param unit what is counted, and the unit of the values
     */
    static String draw(String title, String unit, List<Integer> sizes, List<Double> values) {
        double most = values.stream().mapToDouble(value -> value).max().orElse(1) * 1.1;
        int largest = sizes.stream().mapToInt(size -> size).max().orElse(1);
        var svg = new StringBuilder(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"
                  font-family="sans-serif" font-size="12">
                <title>%s</title>
                <desc>%s</desc>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="%d" y="20" font-weight="bold" fill="#1a1a1a">%s</text>
                """.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, title, words(unit, sizes, values), LEFT, title));
        for (int i = 0; i <= TICKS; i++) {
            double value = most * i / TICKS;
            double y = y(value, most);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y, "#d0d0d0"));
            svg.append(text(LEFT - 8, y + 4, "end", number(value)));
        }
        for (int size : sizes) {
            svg.append(text(x(size, largest), HEIGHT - BOTTOM + 18, "middle", Integer.toString(size)));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", unit));
        var points = new StringBuilder();
        for (int i = 0; i < sizes.size(); i++) {
            double x = x(sizes.get(i), largest);
            double y = y(values.get(i), most);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(
                    String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#0b5fa5\"/>\n", x, y));
            svg.append(text(x, y - 9, "middle", number(values.get(i))));
        }
        return svg.append("<polyline fill=\"none\" stroke=\"#0b5fa5\" stroke-width=\"2\" points=\"")
                .append(points.toString().strip())
                .append("\"/>\n</svg>\n")
                .toString();
    }

    private static String words(String unit, List<Integer> sizes, List<Double> values) {
        var words = new StringBuilder();
        for (int i = 0; i < sizes.size(); i++) {
            words.append(i == 0 ? "" : ", ").append(sizes.get(i)).append(": ").append(number(values.get(i)));
        }
        return words + " " + unit;
    }

    private static double x(int size, int largest) {
        return LEFT + 24 + (WIDTH - RIGHT - LEFT - 48) * (double) size / largest;
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most;
    }

    private static String line(double x1, double y1, double x2, double y2, String colour) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#1a1a1a\">%s</text>%n",
                x,
                y,
                anchor,
                text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
