package dev.wellhead.connectors.ga4.report;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The columns of a report's stream. Stateless. */
public final class ReportSchema {
    public static final String PROPERTY = "property_id";
    public static final String START = "start_date";
    public static final String END = "end_date";
    public static final String RATIO = "sampling_ratio";
    public static final String UNREAD = "_unread";

    private ReportSchema() {}

    /**
     * The property, for reports whose rows do not tell when, the days that were asked for, dimensions, metrics, how much was
     * sampled, and what could not be read as its column's type.
     */
    public static Schema of(ReportQuery query) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.required(PROPERTY, DataType.STRING).withDescription("The number of the property."));
        if (!isDated(query) && !query.more().containsKey(ReportQuery.COHORTS)) {
            fields.add(Field.required(START, DataType.DATE).withDescription("The first day that was asked for."));
            fields.add(Field.required(END, DataType.DATE).withDescription("The last day that was asked for."));
        }
        Stream.concat(query.dimensions().stream(), query.metrics().stream())
                .forEach(column ->
                        fields.add(Field.of(column.name(), column.kind().type())));
        fields.add(Field.required(RATIO, DataType.FLOAT64)
                .withDescription(
                        "The part of the events that Google counted for this row: 1 unless it took a sample."));
        fields.add(Field.of(UNREAD, DataType.JSON)
                .withDescription("Values that their column's type does not hold, as Google has them, by column."));
        return new Schema(fields);
    }

    /** Whether its rows tell the day, week or month that they are of. */
    public static boolean isDated(ReportQuery query) {
        return query.partition().isPresent();
    }

    /** What tells rows apart. */
    public static List<String> key(ReportQuery query) {
        return Stream.concat(Stream.of(PROPERTY), query.dimensions().stream().map(ReportColumn::name))
                .toList();
    }
}
