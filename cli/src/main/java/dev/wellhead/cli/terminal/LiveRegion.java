package dev.wellhead.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn over. The cursor rests where they begin, so that they are found again
 * when the window got narrower and the terminal broke them anew. Used by one thread at a time.
 */
public final class LiveRegion {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String CUT_LINES = "\u001b[?7l";
    private static final String WRAP_LINES = "\u001b[?7h";

    private final PrintStream err;
    private final Terminal terminal;
    private final boolean unicode;
    private List<String> shown = List.of();

    public LiveRegion(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
        this.unicode = terminal.unicode();
    }

    /** Shows these lines instead of the ones before. */
    public void draw(List<String> lines) {
        if (!lines.isEmpty() || !shown.isEmpty()) {
            shown = List.copyOf(lines);
            write(region());
        }
    }

    /** Writes a line that stays, above the region. */
    public void print(String line) {
        write((shown.isEmpty() ? "" : "\r" + CLEAR_BELOW) + line + "\n" + (shown.isEmpty() ? "" : region()));
    }

    /** Removes the region. */
    public void clear() {
        draw(List.of());
    }

    /** Old lines are written over and not cleared first, which would flicker. */
    private String region() {
        StringBuilder text = new StringBuilder("\r").append(CUT_LINES);
        int width = terminal.width();
        for (String line : shown) {
            text.append(DisplayWidth.cut(line, width - 1, unicode))
                    .append(CLEAR_LINE)
                    .append('\n');
        }
        text.append(CLEAR_BELOW).append(WRAP_LINES);
        return shown.isEmpty()
                ? text.toString()
                : text.append(String.format(UP, shown.size())).toString();
    }

    private void write(String text) {
        err.print(text);
        err.flush();
    }
}
