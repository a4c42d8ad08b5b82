package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.google.ApiException;

/** How many streams a session gets. */
final class StreamCount {
    private static final int GREATEST = 1000;

    private StreamCount() {}

    /**
     * The number of streams.
     *
     * @param rows of the table, before restrictions
     * @param bytes of the selected columns
     * @param max what the client asks for at most; 0 leaves it to the server
     * @param preferredMin what the client would like at least; small tables do not get it
     */
    static int of(long rows, long bytes, int max, int preferredMin, StorageOptions options) {
        if (max < 0 || preferredMin < 0) {
            throw ApiException.invalid(
                    "request failed: max_stream_count and preferred_min_stream_count must not be negative");
        }
        if (max > 0 && preferredMin > max) {
            throw ApiException.invalid("request failed: preferred_min_stream_count (" + preferredMin
                    + ") must be less than or equal to max_stream_count (" + max + ")");
        }
        if (rows == 0) {
            return 0;
        }
        if (bytes < options.streamBytes()) {
            return 1;
        }
        long limit = max > 0 ? Math.min(max, GREATEST) : Math.min(GREATEST, Math.max(options.streams(), preferredMin));
        long wanted = Math.max(bytes / options.streamBytes(), preferredMin);
        return (int) Math.max(1, Math.min(rows, Math.min(limit, wanted)));
    }
}
