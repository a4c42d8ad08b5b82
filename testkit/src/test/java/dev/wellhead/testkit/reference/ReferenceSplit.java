package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a split says: rows of a table with numbers above {@code from} and up to {@code to}.
 *
 * @param since only what changed after this; empty for the rows that are there
 * @param country only rows of it; empty for all
 * @param limit rows at most; empty for all
 */
record ReferenceSplit(
        StreamId stream,
        long from,
        long to,
        OptionalLong since,
        String country,
        OptionalLong limit,
        List<String> columns) {
    static final int FORMAT = 1;
    private static final Pattern FORM =
            Pattern.compile("(\\w+) (\\d+)-(\\d+) since=(\\d*) country=(\\S*) limit=(\\d*) columns=(\\S*)");
    private static final Pattern PLACE = Pattern.compile("after=(\\d+) count=(\\d+)");

    /** A place in a split: the number of the last row handed out, and how many were. */
    record Place(long after, long count) {
        Position position() {
            return new Position(FORMAT, "after=" + after + " count=" + count);
        }
    }

    String payload() {
        return stream + " " + from + "-" + to + " since=" + text(since) + " country=" + country + " limit="
                + text(limit) + " columns=" + String.join(",", columns);
    }

    ReferenceSplit range(long newFrom, long newTo) {
        return new ReferenceSplit(stream, newFrom, newTo, since, country, limit, columns);
    }

    static ReferenceSplit parse(Split split, Mutant mutant) throws ConnectorException {
        Matcher form = FORM.matcher(split.payload());
        if (split.format() != FORMAT && mutant != Mutant.SPLIT_FORMAT_IGNORED || !form.find()) {
            if (mutant == Mutant.SPLIT_NONSENSE_IS_A_CRASH) {
                throw new IllegalStateException("no match");
            }
            throw ReferenceErrors.STATE.with("split '" + split.id() + "' has format " + split.format()
                    + " and payload '" + split.payload() + "'");
        }
        return new ReferenceSplit(
                new StreamId(form.group(1)),
                Long.parseLong(form.group(2)),
                Long.parseLong(form.group(3)),
                number(form.group(4)),
                form.group(5),
                number(form.group(6)),
                Arrays.asList(form.group(7).split(",")));
    }

    static Place place(Position position, long start, Mutant mutant) throws ConnectorException {
        Matcher form = PLACE.matcher(position.payload());
        if (position.format() != FORMAT && mutant != Mutant.POSITION_FORMAT_IGNORED || !form.matches()) {
            if (mutant == Mutant.POSITION_NONSENSE_IS_THE_START) {
                return new Place(start, 0);
            } else if (mutant == Mutant.POSITION_NONSENSE_IS_A_CRASH) {
                throw new IllegalArgumentException("no match");
            }
            throw (mutant == Mutant.POSITION_NONSENSE_IS_A_DEFECT ? ReferenceErrors.BUG : ReferenceErrors.STATE)
                    .with("a position has format " + position.format() + " and payload '" + position.payload() + "'");
        }
        return new Place(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static OptionalLong number(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
