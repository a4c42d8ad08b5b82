package dev.wellhead.cli.output;

import dev.wellhead.cli.terminal.DisplayWidth;
import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table: boxed and cut to the width on a terminal, plain and whole elsewhere. The first rows decide the column
 * widths, so memory does not grow with the number of rows. Used by one thread.
 */
public final class TableWriter {
    private static final int SAMPLE = 500;

    private final PrintStream out;
    private final boolean boxed;
    private final boolean unicode;
    private final Style style;
    private final int room;
    private final List<Head> heads;
    private final List<List<@Nullable String>> waiting = new ArrayList<>();
    private int @Nullable [] widths;

    /** A column's name, and whether its values stand at the right. */
    public record Head(String name, boolean right) {}

    public TableWriter(PrintStream out, Terminal terminal, Style style, List<Head> heads) {
        this.out = out;
        this.boxed = terminal.outTerminal();
        this.unicode = terminal.unicode();
        this.style = style;
        this.room = boxed ? terminal.width() : Integer.MAX_VALUE;
        this.heads = List.copyOf(heads);
    }

    /** Adds a row; null is a value that is not there. */
    public void row(List<? extends @Nullable String> values) {
        List<@Nullable String> shown = new ArrayList<>(values.size());
        for (String value : values) {
            shown.add(value == null ? null : DisplayWidth.visible(value));
        }
        int[] known = widths;
        if (known == null) {
            waiting.add(shown);
            if (waiting.size() == SAMPLE) {
                start();
            }
        } else {
            line(known, shown);
        }
    }

    /** Writes what is left and the lower edge. */
    public void end() {
        int[] known = widths == null ? start() : widths;
        if (boxed) {
            out.println(rule(known, unicode ? "└┴┘" : "+++"));
        }
        int hidden = heads.size() - known.length;
        if (hidden > 0) {
            out.println(style.dim(
                    "(" + hidden + (hidden == 1 ? " column does" : " columns do") + " not fit; -o json shows all)"));
        }
    }

    private int[] start() {
        int[] known = measure();
        widths = known;
        List<@Nullable String> names = new ArrayList<>();
        heads.forEach(head -> names.add(DisplayWidth.visible(head.name())));
        if (boxed) {
            out.println(rule(known, unicode ? "┌┬┐" : "+++"));
        }
        StringBuilder header = new StringBuilder(edge());
        for (int i = 0; i < known.length; i++) {
            header.append(separator(i)).append(style.bold(fitted(names.get(i), known, i)));
        }
        out.println(finished(header));
        if (boxed) {
            out.println(rule(known, unicode ? "├┼┤" : "+++"));
        }
        for (List<@Nullable String> row : waiting) {
            line(known, row);
        }
        waiting.clear();
        return known;
    }

    private int[] measure() {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            int width = DisplayWidth.of(DisplayWidth.visible(heads.get(i).name()));
            for (List<@Nullable String> row : waiting) {
                String value = row.get(i);
                width = Math.max(width, value == null ? 4 : DisplayWidth.of(value));
            }
            wanted.add(width);
        }
        return boxed
                ? TableLayout.fit(wanted, room)
                : wanted.stream().mapToInt(Integer::intValue).toArray();
    }

    private void line(int[] known, List<@Nullable String> row) {
        StringBuilder text = new StringBuilder(edge());
        for (int i = 0; i < known.length; i++) {
            String value = row.get(i);
            String fitted = fitted(value == null ? "NULL" : value, known, i);
            text.append(separator(i)).append(value == null ? style.dim(fitted) : fitted);
        }
        out.println(finished(text));
    }

    private String fitted(@Nullable String value, int[] known, int index) {
        String text = value == null ? "" : value;
        String cut = boxed ? DisplayWidth.cut(text, known[index], unicode) : text;
        return DisplayWidth.pad(cut, known[index], heads.get(index).right());
    }

    private String edge() {
        return boxed ? (unicode ? "│ " : "| ") : "";
    }

    private String separator(int index) {
        if (index == 0) {
            return "";
        }
        return boxed ? (unicode ? " │ " : " | ") : "  ";
    }

    private String finished(StringBuilder text) {
        return boxed
                ? text.append(unicode ? " │" : " |").toString()
                : text.toString().stripTrailing();
    }

    /** A horizontal line; {@code corners} are its left, inner and right crossings. */
    private String rule(int[] known, String corners) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < known.length; i++) {
            text.append(corners.charAt(i == 0 ? 0 : 1)).append((unicode ? "─" : "-").repeat(known[i] + 2));
        }
        return text.append(corners.charAt(2)).toString();
    }
}
