package dev.wellhead.cli.output;

import dev.wellhead.cli.terminal.DisplayWidth;
import dev.wellhead.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** Horizontal bars, drawn in eighths of a character, scaled to the width. */
public final class BarChart {
    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

    private final int width;
    private final boolean unicode;
    private final Style style;

    /**
     * @param width columns of the whole chart
     * @param unicode whether block characters can be shown
     */
    public BarChart(int width, boolean unicode, Style style) {
        this.width = width;
        this.unicode = unicode;
        this.style = style;
    }

    /** One bar: its label, its length, and the value as text. */
    public record Bar(String label, double value, String text) {}

    /** The lines of the chart. */
    public List<String> draw(List<Bar> bars) {
        int label = widest(bars.stream().map(Bar::label).toList(), width / 3);
        int text = widest(bars.stream().map(Bar::text).toList(), width / 3);
        double highest = bars.stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double lowest = bars.stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double span = Math.max(highest, 0) - Math.min(lowest, 0);
        int room = Math.max(4, width - label - text - 4);
        int left = span == 0 || lowest >= 0 ? 0 : Math.max(1, (int) Math.round(room * -lowest / span));
        List<String> lines = new ArrayList<>();
        for (Bar bar : bars) {
            String name = DisplayWidth.cut(DisplayWidth.visible(bar.label()), label, unicode);
            lines.add(DisplayWidth.pad(name, label, false) + " " + (unicode ? "▕" : "|")
                    + style.cyan(bar(bar.value(), span, room, left)) + " " + bar.text());
        }
        return lines;
    }

    private String bar(double value, double span, int room, int left) {
        if (!Double.isFinite(value) || span == 0) {
            return " ".repeat(left);
        } else if (value < 0) {
            int length = Math.min(left, Math.max(1, (int) Math.round(room * -value / span)));
            return " ".repeat(left - length) + (unicode ? "█" : "#").repeat(length);
        }
        double length = (room - left) * value / Math.max(span * (room - left) / room, Double.MIN_NORMAL);
        return " ".repeat(left) + positive(Math.min(length, room - left));
    }

    private String positive(double length) {
        if (!unicode) {
            return "#".repeat((int) Math.round(length));
        }
        int eighths = (int) Math.round(length * 8);
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
        return "█".repeat(eighths / 8) + rest;
    }

    private static int widest(List<String> texts, int most) {
        int widest = texts.stream()
                .mapToInt(text -> DisplayWidth.of(DisplayWidth.visible(text)))
                .max()
                .orElse(0);
        return Math.min(widest, Math.max(4, most));
    }
}
