package dev.wellhead.simulators.bigquery.rows;

import dev.wellhead.simulators.base.google.ApiException;

/** How TIMESTAMP cells are written; clients choose with {@code formatOptions}. */
public enum TimestampFormat {
    /** Seconds since the epoch as a floating point number, the default. */
    FLOAT64,
    /** Microseconds since the epoch. */
    INT64,
    /** ISO 8601 text in UTC. */
    ISO8601_STRING;

    /** The format for the two options of a request; both empty means the default. */
    public static TimestampFormat of(boolean useInt64Timestamp, String timestampOutputFormat) {
        return switch (timestampOutputFormat) {
            case "", "TIMESTAMP_OUTPUT_FORMAT_UNSPECIFIED" -> useInt64Timestamp ? INT64 : FLOAT64;
            case "FLOAT64", "INT64", "ISO8601_STRING" -> {
                if (useInt64Timestamp) {
                    throw ApiException.invalid(
                            "use_int64_timestamp and timestamp_output_format cannot be set at the same time.");
                }
                yield valueOf(timestampOutputFormat);
            }
            default ->
                throw ApiException.invalid(
                        "Invalid value at 'format_options.timestamp_output_format': \"" + timestampOutputFormat + "\"");
        };
    }
}
