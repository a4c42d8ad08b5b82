package dev.wellhead.connectors.ga4.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.ga4.report.Grain;
import dev.wellhead.testkit.RandomTries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);

    @Test
    void aYearOfFortyMillionEventsIsReadInAsFewWindowsAsThereCanBe() {
        NavigableMap<LocalDate, Long> events = new TreeMap<>();
        Window year = new Window(START, START.plusDays(364));
        for (LocalDate day = START; !day.isAfter(year.to()); day = day.plusDays(1)) {
            events.put(day, 40_000_000L / 365);
        }

        List<Window> windows = Windows.pack(
                Windows.units(year, Grain.DAY),
                List.of(new Windows.Bound(unit -> Volumes.events(events, unit), 9_000_000)));

        assertThat(windows).hasSize(5);
    }

    @Test
    void packedWindowsAreWholeWithinBoundsAndFewest() {
        RandomTries.run(300, random -> {
            Window whole = window(random);
            NavigableMap<LocalDate, Long> events = events(random, whole);
            long most = 1L + random.nextInt(3_000);
            List<Window> units = Windows.units(whole, Grain.values()[random.nextInt(Grain.values().length)]);

            List<Window> windows =
                    Windows.pack(units, List.of(new Windows.Bound(unit -> Volumes.events(events, unit), most)));

            requireWhole(whole, windows);
            for (Window window : windows) {
                boolean single = units.contains(window);
                assertThat(single || Volumes.events(events, window) <= most).isTrue();
            }
            // Two neighbours never fit into one: so no division with fewer windows exists.
            for (int i = 1; i < windows.size(); i++) {
                LocalDate next = windows.get(i).from();
                Window first = units.stream()
                        .filter(unit -> unit.from().equals(next))
                        .findFirst()
                        .orElseThrow();
                assertThat(Volumes.events(events, windows.get(i - 1).through(first)))
                        .isGreaterThan(most);
            }
        });
    }

    @Test
    void balancedWindowsAreWholeAndAtLeastTwo() {
        RandomTries.run(300, random -> {
            Window whole = window(random);
            List<Window> units = Windows.units(whole, Grain.DAY);
            if (units.size() < 2) {
                return;
            }
            NavigableMap<LocalDate, Long> events = events(random, whole);
            int pieces = 1 + random.nextInt(12);

            List<Window> windows = Windows.balance(units, unit -> Volumes.events(events, unit), pieces);

            requireWhole(whole, windows);
            assertThat(windows.size()).isBetween(2, Math.max(2, Math.min(pieces, units.size())));
        });
    }

    @Test
    void unitsThatDoNotFollowEachOtherStayApart() {
        List<Window> units = List.of(day(1), day(2), day(5), day(6));

        assertThat(Windows.pack(units, List.of(new Windows.Bound(unit -> 1, 100))))
                .containsExactly(
                        new Window(START.plusDays(1), START.plusDays(2)),
                        new Window(START.plusDays(5), START.plusDays(6)));
    }

    private static Window day(int number) {
        return new Window(START.plusDays(number), START.plusDays(number));
    }

    private static void requireWhole(Window whole, List<Window> windows) {
        List<LocalDate> days = new ArrayList<>();
        windows.forEach(
                window -> window.from().datesUntil(window.to().plusDays(1)).forEach(days::add));
        assertThat(days)
                .containsExactlyElementsOf(
                        whole.from().datesUntil(whole.to().plusDays(1)).toList());
    }

    private static Window window(Random random) {
        LocalDate from = START.plusDays(random.nextInt(800));
        return new Window(from, from.plusDays(random.nextInt(120)));
    }

    private static NavigableMap<LocalDate, Long> events(Random random, Window window) {
        NavigableMap<LocalDate, Long> events = new TreeMap<>();
        window.from().datesUntil(window.to().plusDays(1)).forEach(day -> {
            if (random.nextInt(5) > 0) {
                events.put(day, (long) (random.nextDouble() * random.nextDouble() * 2_000));
            }
        });
        return events;
    }
}
