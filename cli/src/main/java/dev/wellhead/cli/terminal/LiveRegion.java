package dev.wellhead.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/** Lines at the bottom of a terminal that are drawn over. Used by one thread at a time. */
public final class LiveRegion {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream err;
    private final int width;
    private final boolean unicode;
    private int drawn;

    public LiveRegion(PrintStream err, Terminal terminal) {
        this.err = err;
        this.width = terminal.width();
        this.unicode = terminal.unicode();
    }

    /** Shows these lines instead of the ones before. */
    public void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(erase());
        for (String line : lines) {
            text.append(DisplayWidth.cut(line, width - 1, unicode)).append('\n');
        }
        drawn = lines.size();
        err.print(text);
        err.flush();
    }

    /** Writes a line that stays, above the region, which has to be drawn again. */
    public void print(String line) {
        err.print(erase() + line + "\n");
        drawn = 0;
        err.flush();
    }

    /** Removes the region. */
    public void clear() {
        err.print(erase());
        drawn = 0;
        err.flush();
    }

    private String erase() {
        return drawn == 0 ? "" : "\r" + String.format(UP, drawn) + CLEAR_BELOW;
    }
}
