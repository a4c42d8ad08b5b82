package dev.wellhead.simulators.ga4.quota;

/**
 * How many tokens a request takes: a fit to what was measured of the live service, one for narrow requests of few days,
 * more for longer ranges and for more columns; and more for large pages, as logs of large properties show.
 */
public final class TokenCost {
    private static final int ROWS_PER_TOKEN = 10_000;

    private TokenCost() {}

    public static int of(long days, int dimensions, int metrics, long rows) {
        int cells = Math.max(0, dimensions * metrics - 3);
        return (int) (1 + days / 60 + (cells + 31) / 32 + rows / ROWS_PER_TOKEN);
    }
}
