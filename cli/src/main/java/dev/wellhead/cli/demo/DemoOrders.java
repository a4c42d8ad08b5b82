package dev.wellhead.cli.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Orders that come in between two runs of the demo; order n is always the same. */
final class DemoOrders {
    /** How many orders come in between two runs. */
    static final int PER_RUN = 40;

    private static final int FIRST_ID = 1801;
    private static final String[] CHANNELS = {"organic", "paid", "email", "social", "direct", "referral"};
    private static final LocalDateTime START = LocalDate.of(2026, 4, 1).atStartOfDay();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private DemoOrders() {}

    /** The statement that brings the orders of so many finished runs to a table. */
    static String insert(String table, int runs) {
        String rows = LongStream.range(0, (long) runs * PER_RUN)
                .mapToObj(DemoOrders::row)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table
                + " (order_id, customer_id, ordered_on, updated_at, channel, amount, status) VALUES " + rows;
    }

    private static String row(long n) {
        LocalDateTime time = START.plusMinutes(n * 17);
        long cents = 500 + n * 7919 % 20_000;
        return String.format(
                Locale.ROOT,
                "(%d, %d, DATE '%s', TIMESTAMP '%s+00', '%s', NUMERIC '%d.%02d', '%s')",
                FIRST_ID + n,
                1 + n * 37 % 200,
                time.toLocalDate(),
                TIME.format(time),
                CHANNELS[(int) (n * 7 % 6)],
                cents / 100,
                cents % 100,
                n % 5 == 0 ? "open" : "paid");
    }
}
