package dev.wellhead.testkit.reference;

import dev.wellhead.spi.catalog.StreamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the connector must deliver, written down without its code: from the same numbers, as values. */
final class ExpectedRows {
    private static final List<@Nullable String> NAMES =
            Arrays.asList("Ada", "", "Zo\u00eb \ud83d\ude80", null, "Iris INDIGO", "O'Hara 100%");
    private static final List<@Nullable String> COUNTRIES = Arrays.asList("DE", "IT", "FI", null, "CH");

    private ExpectedRows() {}

    static Map<StreamId, List<Map<String, @Nullable Object>>> all() {
        return Map.of(
                new StreamId("people"), people(),
                new StreamId("visits"), visits(),
                new StreamId("countries"), countries(),
                new StreamId("nothing"), List.of());
    }

    private static List<Map<String, @Nullable Object>> people() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int id = 1; id <= ReferenceData.PEOPLE; id++) {
            if (id != 20 && id != 21) {
                rows.add(person(id));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> person(int id) {
        boolean extreme = id % 17 == 0;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", 3L * id);
        row.put("name", NAMES.get(id % 6));
        row.put("country", COUNTRIES.get(id % 5));
        row.put("active", id % 4 == 0 ? null : id % 2 == 0);
        row.put("score", extreme ? Double.NaN : id / 8.0);
        row.put("balance", extreme ? new BigDecimal("-9999999999.99") : new BigDecimal(id + ".25"));
        row.put("debt", id % 5 == 0 ? null : new BigDecimal("10000000000000000000000000000000000.00001"));
        row.put("born", extreme ? LocalDate.of(1, 1, 1) : LocalDate.of(1910 + id % 80, 3, 31));
        row.put("wakes", extreme ? LocalTime.of(23, 59, 59, 999_999_000) : LocalTime.of(2, 30, 0, id % 10 * 1000));
        row.put("seen", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000));
        row.put(
                "updated_at",
                Instant.parse("2024-10-27T01:00:00Z")
                        .plusSeconds(60L * (id % 60))
                        .plusNanos(id % 10 * 1000L));
        row.put("tags", id % 3 == 0 ? null : id % 3 == 1 ? List.of("red") : List.of("red", "b,l,ue"));
        row.put("home", id % 6 == 0 ? null : home(id));
        row.put("photo", id % 7 == 0 ? null : new byte[] {0, -1, (byte) Integer.parseInt(String.valueOf(id), 16)});
        row.put("extra", "{\"id\": " + id + "}");
        return row;
    }

    private static Map<String, @Nullable Object> home(int id) {
        Map<String, @Nullable Object> home = new LinkedHashMap<>();
        home.put("city", "Berlin");
        home.put("zip", id % 2 == 0 ? null : "10" + id);
        return home;
    }

    private static List<Map<String, @Nullable Object>> visits() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            for (int i = 0; day != 13 && i < 1 + day % 4; i++) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("id", 20L * day + 1 + i);
                row.put("day", LocalDate.of(2024, 2, 15).plusDays(day));
                row.put("page", "page " + i);
                row.put("visits", (long) day + i);
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> countries() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", i + 1L);
            row.put("code", "C" + i);
            row.put("title", i == 2 ? null : "Country " + i);
            rows.add(row);
        }
        return rows;
    }
}
