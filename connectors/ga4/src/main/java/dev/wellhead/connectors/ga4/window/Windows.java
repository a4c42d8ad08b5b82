package dev.wellhead.connectors.ga4.window;

import dev.wellhead.connectors.ga4.report.Grain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides days into windows. Stateless. */
public final class Windows {
    private Windows() {}

    /** The window in stretches of the grain; the first and the last one end where the window does. */
    public static List<Window> units(Window whole, Grain grain) {
        List<Window> units = new ArrayList<>();
        for (LocalDate day = whole.from(); !day.isAfter(whole.to()); ) {
            LocalDate end = grain.last(day);
            Window unit = new Window(day, end.isAfter(whole.to()) ? whole.to() : end);
            units.add(unit);
            day = unit.to().plusDays(1);
        }
        return units;
    }

    /**
     * What a window must not exceed.
     *
     * @param weight of a unit, such as its events
     * @param most of a window
     */
    public record Bound(ToLongFunction<Window> weight, long most) {}

    /**
     * The fewest windows of consecutive units that exceed none of the bounds; a unit that does by itself is a window alone.
     * Units that do not follow each other are never in one window. Taking as many units as fit, from the first on, is the best
     * there is: no other division has fewer windows.
     */
    public static List<Window> pack(List<Window> units, List<Bound> bounds) {
        List<Window> packed = new ArrayList<>();
        long[] sums = new long[bounds.size()];
        for (Window unit : units) {
            int last = packed.size() - 1;
            boolean follows = last >= 0 && packed.get(last).to().plusDays(1).equals(unit.from());
            if (!follows || !fits(unit, sums, bounds)) {
                packed.add(unit);
                Arrays.fill(sums, 0);
            } else {
                packed.set(last, packed.get(last).through(unit));
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += bounds.get(i).weight().applyAsLong(unit);
            }
        }
        return packed;
    }

    private static boolean fits(Window unit, long[] sums, List<Bound> bounds) {
        for (int i = 0; i < sums.length; i++) {
            Bound bound = bounds.get(i);
            if (sums[i] + bound.weight().applyAsLong(unit) > bound.most()) {
                return false;
            }
        }
        return true;
    }

    /**
     * About {@code pieces} windows of about the same weight; at least two, as long as there are two units, and at most one
     * for each unit.
     *
     * @param units each following the one before
     */
    public static List<Window> balance(List<Window> units, ToLongFunction<Window> weight, long pieces) {
        long wanted = Math.max(2, Math.min(pieces, units.size()));
        long total = units.stream().mapToLong(unit -> weighed(weight, unit)).sum();
        List<Window> balanced = new ArrayList<>();
        long before = 0;
        long piece = -1;
        for (int i = 0; i < units.size(); i++) {
            Window unit = units.get(i);
            long weighs = weighed(weight, unit);
            // The piece in which the middle of the unit lies.
            long here = Math.min(wanted - 1, (long) ((before + weighs / 2.0) * wanted / total));
            if (here == piece && !(i == units.size() - 1 && balanced.size() == 1)) {
                balanced.set(
                        balanced.size() - 1, balanced.get(balanced.size() - 1).through(unit));
            } else {
                balanced.add(unit);
                piece = here;
            }
            before += weighs;
        }
        return balanced;
    }

    /** Days that nothing is known of count too. */
    private static long weighed(ToLongFunction<Window> weight, Window unit) {
        return Math.max(1, weight.applyAsLong(unit));
    }
}
