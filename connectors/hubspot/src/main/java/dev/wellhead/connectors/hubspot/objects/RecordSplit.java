package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ColumnsText;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the records of a type. Immutable.
 *
 * @param from the first id
 * @param to the id behind the last one; {@link #OPEN} for all that follow
 * @param top the highest id that was known when the read was planned
 * @param since milliseconds: only records changed, or deleted, from then on; {@link #ALL} for all
 * @param settled milliseconds: what HubSpot's index says of changes before then is complete; {@link #ALL} when it is not
 *     to be asked
 * @param search whether records are read by searching too
 * @param remove whether deleted records are told as such, instead of as rows that say so
 * @param again how often it was read before and found wanting
 */
public record RecordSplit(
        Mode mode,
        ObjectType type,
        RecordColumns columns,
        long from,
        long to,
        long top,
        long since,
        long settled,
        Searching search,
        boolean remove,
        int again) {
    static final long OPEN = -1;
    static final long ALL = -1;

    /** What {@link #of} recognises a split of records by. */
    public static final String KIND = "records";

    private static final int FORMAT = 1;

    /** How the records are found. */
    enum Mode {
        /** The list from its beginning, page by page. */
        CHAIN,
        /** A range of ids, by list and search. */
        RANGE,
        /** A range of ids, of which those that changed, by search. */
        CHANGES,
        /** The recycle bin from its beginning. */
        BIN
    }

    /** Whether records are searched for. */
    enum Searching {
        /** No: they are listed. */
        NEVER,
        /** Where the rate of searches has room. */
        MAYBE,
        /** The first answer is one of a search, which says how many there are. */
        FIRST
    }

    static RecordSplit chain(Mode mode, ObjectType type, RecordColumns columns, long since, boolean remove) {
        return new RecordSplit(mode, type, columns, 0, OPEN, 0, since, ALL, Searching.NEVER, remove, 0);
    }

    RecordSplit range(long first, long end) {
        return new RecordSplit(mode, type, columns, first, end, top, since, settled, search, remove, again);
    }

    /** The upper part from {@code first} on, for another reader, who best finds out at once how much there is in it. */
    RecordSplit given(long first) {
        Searching searching = search == Searching.NEVER ? search : Searching.FIRST;
        return new RecordSplit(mode, type, columns, first, to, top, since, settled, searching, remove, again);
    }

    /** The same records by their ids, from the first one that is known on. */
    RecordSplit inRange(long first, long highest, long settledBefore) {
        return new RecordSplit(
                Mode.RANGE, type, columns, first, OPEN, highest, ALL, settledBefore, Searching.MAYBE, remove, 0);
    }

    /** The same part, to be read once more. */
    RecordSplit onceMore() {
        return new RecordSplit(mode, type, columns, from, to, top, since, settled, Searching.NEVER, remove, again + 1);
    }

    /** All live records, read in a way that rests on nothing but what HubSpot promises. */
    RecordSplit wholeChain() {
        return new RecordSplit(Mode.CHAIN, type, columns, 0, OPEN, 0, ALL, ALL, Searching.NEVER, remove, again + 1);
    }

    RecordSplit wholeBin() {
        return new RecordSplit(Mode.BIN, type, columns, 0, OPEN, 0, ALL, ALL, Searching.NEVER, remove, again + 1);
    }

    /** As the host stores it; the id says where it starts, and which attempt it is. */
    Split split(SplitGroup group, long weight) {
        String id = mode.name().toLowerCase(Locale.ROOT)
                + (mode == Mode.RANGE || mode == Mode.CHANGES ? "-" + from : "")
                + (again == 0 ? "" : "-again" + again);
        return new Split(id, group.id(), FORMAT, payload(), Math.max(1, weight), Optional.empty());
    }

    String payload() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", KIND);
        json.put("mode", mode.name().toLowerCase(Locale.ROOT));
        json.put("type", type.name());
        json.put("path", type.path());
        json.put("custom", type.isCustom());
        json.put("columns", ColumnsText.write(columns));
        if (!columns.order().isEmpty()) {
            json.put("order", columns.order());
        }
        json.put("from", from);
        json.put("to", to);
        json.put("top", top);
        json.put("since", since);
        json.put("settled", settled);
        json.put("search", search.name().toLowerCase(Locale.ROOT));
        json.put("remove", remove);
        json.put("again", again);
        return Json.write(json);
    }

    /** Reads what {@link #payload} wrote. */
    public static RecordSplit of(Split split, JsonObject json) throws ConnectorException {
        Optional<Mode> mode = Arrays.stream(Mode.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(json.textOr("mode", "")))
                .findFirst();
        if (split.format() != FORMAT || mode.isEmpty()) {
            throw HubSpotErrors.SPLIT.with("split '" + split.id() + "' is of format " + split.format() + ", mode "
                    + json.textOr("mode", "none"));
        }
        String name = json.textOr("type", "");
        return new RecordSplit(
                mode.get(),
                new ObjectType(name, json.textOr("path", name), "", json.isTrue("custom")),
                ColumnsText.read(json.textOr("columns", ""), json.texts("order")),
                json.integer("from").orElse(0),
                json.integer("to").orElse(OPEN),
                json.integer("top").orElse(0),
                json.integer("since").orElse(ALL),
                json.integer("settled").orElse(ALL),
                searching(json.textOr("search", "")),
                json.isTrue("remove"),
                (int) json.integer("again").orElse(0));
    }

    private static Searching searching(String name) {
        return Arrays.stream(Searching.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(Searching.NEVER);
    }
}
