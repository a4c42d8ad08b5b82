package dev.wellhead.testkit.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** What the service holds at first. Cells are text; {@code ~} is no value. */
final class ReferenceData {
    static final int PEOPLE = 61;
    private static final String[] COUNTRIES = {"DE", "it", "FI", "~", "CH"};
    private static final String[] NAMES = {"Ada", "", "Zo\u00eb \ud83d\ude80", "~", "Iris INDIGO", "O'Hara 100%"};

    private ReferenceData() {}

    static void fill(ReferenceService service) {
        service.create("nothing");
        for (int id = 1; id <= PEOPLE; id++) {
            if (id != 20 && id != 21) {
                service.put("people", 3L * id, false, person(id, 0));
            }
        }
        service.put("people", 60, true, person(20, 0));
        for (int id = 1; id <= PEOPLE; id++) {
            for (int i = 1; i <= id % 3; i++) {
                service.put("memberships", 30L * id + i, false, List.of("" + 3L * id, "club " + i));
            }
        }
        IntStream.range(0, 30).filter(day -> day != 13).forEach(day -> {
            for (int i = 0; i < 1 + day % 4; i++) {
                service.put("visits", 20L * day + 1 + i, false, List.of(date(day), "page " + i, "" + (day + i)));
            }
        });
        for (int i = 0; i < 4; i++) {
            service.put("countries", i + 1, false, List.of("C" + i, i == 2 ? "~" : "Country " + i));
        }
    }

    /** Windows of ten days lie across the end of February of a leap year. */
    static String date(int day) {
        return LocalDate.of(2024, 2, 15).plusDays(day).toString();
    }

    /** The cells of a person after {@code edits} changes. */
    static List<String> person(int id, int edits) {
        boolean extreme = id % 17 == 0;
        return List.of(
                edits == 0 ? NAMES[id % NAMES.length] : "edited " + edits,
                COUNTRIES[id % COUNTRIES.length],
                id % 4 == 0 ? "~" : "" + (id % 2 == 0),
                extreme ? "NaN" : "" + id / 8.0,
                extreme ? "-9999999999.99" : id + ".25",
                id % 5 == 0 ? "~" : "1" + "0".repeat(34) + ".00001",
                extreme ? "0001-01-01" : "19" + (10 + id % 80) + "-03-31",
                extreme ? "23:59:59.999999" : "02:30:00.00000" + id % 10,
                "2024-03-31T02:30:00.123456",
                "2024-10-27T01:" + (id % 60 < 10 ? "0" : "") + id % 60 + ":00.00000" + (id + edits) % 10 + "Z",
                id % 3 == 0 ? "~" : "red,b%2Cl%2Cue".substring(0, id % 3 == 1 ? 3 : 14),
                id % 6 == 0 ? "~" : "Berlin|" + (id % 2 == 0 ? "~" : "10" + id),
                id % 7 == 0 ? "~" : "00ff" + (id < 10 ? "0" : "") + id,
                "{\"id\": " + id + "}");
    }
}
