package dev.wellhead.connectors.ga4.report;

import dev.wellhead.spi.data.DataType;
import java.util.Map;

/** What the values of a report's column are; Google answers all of them as text. */
public enum ColumnKind {
    /** Whatever a dimension holds, {@code (not set)} and {@code (other)} included. */
    TEXT,
    /** {@code YYYYMMDD}. */
    DATE,
    /** {@code YYYYMMDDHH}, by the property's clock. */
    HOUR,
    /** {@code YYYYMMDDHHmm}, by the property's clock. */
    MINUTE,
    /** A count. */
    WHOLE,
    /** An amount, a rate, a time. */
    NUMBER;

    private static final Map<String, ColumnKind> DIMENSIONS =
            Map.of("date", DATE, "firstSessionDate", DATE, "dateHour", HOUR, "dateHourMinute", MINUTE);

    /** The type of its column. */
    public DataType type() {
        return switch (this) {
            case TEXT -> DataType.STRING;
            case DATE -> DataType.DATE;
            case HOUR, MINUTE -> DataType.DATETIME;
            case WHOLE -> DataType.INT64;
            case NUMBER -> DataType.FLOAT64;
        };
    }

    /** What a dimension holds, by its API name. Numbers with leading zeros, such as hours and weeks, stay text. */
    static ColumnKind ofDimension(String apiName) {
        return DIMENSIONS.getOrDefault(apiName, TEXT);
    }

    /**
     * What a metric holds.
     *
     * @param type the protocol's MetricType; all but {@code TYPE_INTEGER} have decimals
     */
    public static ColumnKind ofMetric(String apiName, String type) {
        // Key events are shared out among channels by data-driven attribution, whatever their type says.
        boolean isShared = apiName.startsWith("keyEvents") || apiName.startsWith("conversions");
        return type.equals("TYPE_INTEGER") && !isShared ? WHOLE : NUMBER;
    }
}
