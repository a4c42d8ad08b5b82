package dev.wellhead.testkit.reference;

import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The arithmetic of a reader, right for {@link Mutant#NONE} and wrong in one place for others. */
final class Mutations {
    private Mutations() {}

    static int resumeShift(Mutant mutant, boolean resumed) {
        if (!resumed) {
            return 0;
        }
        return mutant == Mutant.RESUME_SKIPS_A_ROW ? 3 : mutant == Mutant.RESUME_REPEATS_A_ROW ? -3 : 0;
    }

    static String address(ReferenceSplit range, long after, long upTo, long size, Mutant mutant) {
        long begin = mutant == Mutant.PAGES_OVERLAP_BY_A_ROW && after > range.from() ? after - 1 : after;
        StringBuilder address = new StringBuilder("/rows/" + range.stream() + "?from=" + range.from() + "&to=" + upTo
                + "&after=" + begin + "&size=" + size);
        range.since()
                .ifPresent(since -> address.append("&since=")
                        .append(mutant == Mutant.CHANGES_AT_THE_BOUNDARY_LOST ? since + 1 : since));
        if (!range.country().isEmpty() && mutant != Mutant.FILTER_IS_FORGOTTEN) {
            boolean not = range.country().startsWith("!");
            address.append(not ? "&country-not=" : "&country=")
                    .append(range.country().substring(not ? 1 : 0));
        }
        if (mutant == Mutant.DELETES_IN_A_SNAPSHOT) {
            address.append("&deleted=true");
        }
        return address.toString();
    }

    /** Whether the range is read to its end. */
    static boolean ends(Mutant mutant, int rows, int size, boolean more) {
        return mutant == Mutant.SHORT_PAGE_IS_THE_END ? rows < size || !more : !more;
    }

    static String other(Schema schema, int index) {
        for (int i = 0; i < schema.size(); i++) {
            if (i != index && schema.field(i).type().equals(schema.field(index).type())) {
                return schema.field(i).name();
            }
        }
        return schema.field(index).name();
    }

    static Position position(Mutant mutant, ReferenceSplit.Place place, ReferenceSplit range, ReferenceClient client) {
        return switch (mutant) {
            case POSITION_STAYS -> new ReferenceSplit.Place(range.from(), 0).position();
            case POSITION_LAGS_BEHIND ->
                new ReferenceSplit.Place(Math.max(range.from(), place.after() - 1), place.count()).position();
            case POSITION_RUNS_AHEAD -> new ReferenceSplit.Place(place.after() + 3, place.count()).position();
            case POSITION_GROWS ->
                new Position(
                        ReferenceSplit.FORMAT,
                        place.position().payload().replace("count=", "count=" + "0".repeat((int) place.count() * 10)));
            case POSITION_IN_THE_MACHINES_LANGUAGE ->
                new Position(
                        ReferenceSplit.FORMAT,
                        String.format(Locale.getDefault(), "after=%d count=%d", place.after(), place.count()));
            case SECRET_IN_POSITION ->
                new Position(
                        ReferenceSplit.FORMAT,
                        place.position().payload() + " " + client.key().reveal());
            default -> place.position();
        };
    }

    static ReferenceSplit memberships(long from, long end, Mutant mutant) {
        List<String> columns = List.of("id", "person", "club");
        return new ReferenceSplit(
                mutant == Mutant.DERIVED_SPLIT_OF_ANOTHER_TABLE
                        ? ReferenceStreams.PEOPLE
                        : ReferenceStreams.MEMBERSHIPS,
                from,
                end,
                OptionalLong.empty(),
                "",
                OptionalLong.empty(),
                mutant == Mutant.DERIVED_SPLIT_OF_ANOTHER_TABLE ? List.of("id", "name") : columns);
    }

    static long middle(Mutant mutant, long from, long after, long to) {
        return mutant == Mutant.CUT_BEHIND_WHAT_WAS_HANDED_OUT ? from + (to - from) / 2 : after + (to - after) / 2;
    }

    static SplitPair pair(Mutant mutant, Split split, ReferenceSplit range, long middle, long to) {
        long givenFrom = middle + (mutant == Mutant.CUT_LEAVES_A_GAP ? 3 : mutant == Mutant.CUT_OVERLAPS ? -3 : 0);
        String givenId = mutant == Mutant.GIVEN_HALF_HAS_NO_NEW_NAME ? split.id() : split.id() + "/" + middle;
        String keptId = mutant == Mutant.KEPT_HALF_IS_RENAMED ? split.id() + "/kept" : split.id();
        long keptTo = mutant == Mutant.KEPT_HALF_KEEPS_ITS_OLD_END ? to : middle;
        long keptFrom = range.from();
        return new SplitPair(
                split.with(keptId, range.range(keptFrom, keptTo).payload()),
                split.with(givenId, range.range(givenFrom, to).payload()));
    }
}
