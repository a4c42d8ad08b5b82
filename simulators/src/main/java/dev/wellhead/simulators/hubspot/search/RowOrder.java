package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.util.Comparator;
import java.util.List;

/** The order of a search's rows. */
final class RowOrder {
    /** What rows are ordered by. */
    enum By {
        ID,
        CHANGED,
        VALUE
    }

    private final By by;
    private final boolean descending;
    private final Comparator<Keyed> comparator;
    private final ObjectTable table;
    private final List<Property> sorted;
    private final boolean idsAsText;

    /** A row with what it is compared by. */
    record Keyed(Row row, long number, String text) {}

    RowOrder(ObjectTable table, SearchRequest request, boolean idsAsText) {
        this.table = table;
        this.descending = request.descending();
        this.idsAsText = idsAsText && request.sort().equals("hs_object_id");
        String sort = request.sort();
        if (sort.isEmpty() || sort.equals(table.type().created()) || sort.equals("hs_object_id") && !idsAsText) {
            by = By.ID;
            sorted = List.of();
        } else if (sort.equals(table.type().modified())) {
            by = By.CHANGED;
            sorted = List.of();
        } else {
            by = By.VALUE;
            sorted = List.of(table.properties()
                    .find(sort)
                    .orElseThrow(() -> Refusals.invalid(
                            "There was a problem with the request: property " + sort + " does not exist")));
        }
        Comparator<Keyed> ascending = Comparator.comparingLong(Keyed::number)
                .thenComparing(Keyed::text)
                .thenComparingLong(keyed -> keyed.row().id());
        comparator = descending ? ascending.reversed() : ascending;
    }

    By by() {
        return by;
    }

    boolean isDescending() {
        return descending;
    }

    Comparator<Keyed> comparator() {
        return comparator;
    }

    Keyed key(Row row) {
        return switch (by) {
            case ID -> new Keyed(row, row.id(), "");
            case CHANGED -> new Keyed(row, row.updated(), "");
            case VALUE -> byValue(row);
        };
    }

    private Keyed byValue(Row row) {
        if (idsAsText) {
            return new Keyed(row, 0, String.valueOf(row.id()));
        }
        Property property = sorted.get(0);
        String text = property.text(row, table.hash(row));
        if (text == null || text.isEmpty()) {
            return new Keyed(row, Long.MAX_VALUE, "");
        }
        boolean number = property.type().equals("number") && text.matches("-?\\d{1,15}(\\.\\d+)?");
        return new Keyed(row, number ? (long) (Double.parseDouble(text) * 1000) : 0, number ? "" : text);
    }
}
