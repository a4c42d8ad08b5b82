package dev.wellhead.cli.output;

import java.util.Arrays;
import java.util.List;

/** Decides how wide each column of a table may be on a terminal. */
final class TableLayout {
    /** A column is not made narrower than this for the sake of others. */
    private static final int NARROWEST = 8;

    /** What a column costs beside its content: two blanks and a line. */
    private static final int FRAME = 3;

    private TableLayout() {}

    /**
     * Widths of the columns shown: as wanted when all fit, else the widest give way; columns that still find no room
     * are left out from the end.
     */
    static int[] fit(List<Integer> wanted, int room) {
        int shown = wanted.size();
        while (shown > 1 && least(wanted, shown) > room) {
            shown--;
        }
        int[] widths =
                wanted.subList(0, shown).stream().mapToInt(Integer::intValue).toArray();
        int excess = Arrays.stream(widths).sum() + shown * FRAME + 1 - room;
        while (excess > 0) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST && widths.length > 1 || widths[widest] <= 1) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static int least(List<Integer> wanted, int shown) {
        return wanted.subList(0, shown).stream()
                        .mapToInt(width -> Math.min(width, NARROWEST))
                        .sum()
                + shown * FRAME
                + 1;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            if (widths[i] > widths[widest]) {
                widest = i;
            }
        }
        return widest;
    }
}
