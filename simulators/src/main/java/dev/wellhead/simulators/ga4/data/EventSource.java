package dev.wellhead.simulators.ga4.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All events of a property: each day is a function of the seed, the property and the day, so nothing needs to be kept.
 * Users come back on later days, and some come twice a day. Thread-safe.
 */
public final class EventSource {
    private static final int EVENTS_PER_SESSION = 7;
    private static final int NEW_PERCENT = 55;
    private static final int LONGEST_ABSENCE = 90;
    /** Out of a day, by the hour. */
    private static final int[] HOURS = {
        12, 8, 6, 5, 5, 8, 15, 28, 42, 52, 56, 57, 60, 58, 56, 55, 56, 60, 66, 72, 74, 66, 46, 24
    };

    private static final int HOURS_SUM = IntStream.of(HOURS).sum();

    private final Ga4Property property;
    private final long seed;
    private final Lateness lateness;

    public EventSource(Ga4Property property, long seed, boolean late) {
        this.property = property;
        this.seed = Chance.mix(seed * 31 + property.id());
        this.lateness = late ? Lateness.USUAL : Lateness.NONE;
    }

    /** The events of a day, session by session. */
    public void day(LocalDate day, Consumer<Event> sink) {
        int epochDay = (int) day.toEpochDay();
        int sessions = sessions(epochDay);
        for (int i = 0; i < sessions; i++) {
            session(epochDay, i, sink);
        }
    }

    /** How many sessions begin on a day. */
    int sessions(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        if (date.isBefore(property.firstDay())) {
            return 0;
        }
        double level = (double) property.eventsPerDay() / EVENTS_PER_SESSION;
        DayOfWeek weekday = date.getDayOfWeek();
        level *= weekday == DayOfWeek.SATURDAY ? 0.8 : weekday == DayOfWeek.SUNDAY ? 0.9 : 1.06;
        // A dip in August; a peak in the week before the last Friday of November.
        level *= date.getMonthValue() == 8 ? 0.85 : 1;
        level *= date.getMonthValue() == 11 && date.getDayOfMonth() > 21 ? 1.8 : 1;
        level *= 0.85 + 0.3 * new Chance(seed, day, 2).unit();
        return Math.max(1, (int) Math.round(level));
    }

    private int newcomers(int day) {
        int sessions = sessions(day);
        return sessions == 0 ? 0 : Math.max(1, sessions * NEW_PERCENT / 100);
    }

    private void session(int day, int number, Consumer<Event> sink) {
        Chance chance = new Chance(seed, day, number, 3);
        Visitor visitor = visitor(day, number, chance);
        boolean fresh = visitor.firstDay() == day && visitor.id() == ((long) day << 24) + number;
        LocalDate date = LocalDate.ofEpochDay(day);
        // A local time that the change to summer time leaves out becomes one that there is.
        ZonedDateTime start = date.atTime(time(chance)).atZone(property.timeZone());
        World.Traffic traffic = fresh ? visitor.first() : World.SOURCE.pick(chance);
        boolean guessed = chance.percent(85);
        Pages.Page landing = Pages.POPULAR.pick(chance);
        boolean engaged = chance.percent(58);
        long begin = start.toEpochSecond();
        Session session = new Session(
                ((long) day << 24) + number,
                day,
                visitor,
                fresh,
                engaged,
                landing,
                traffic,
                guessed ? traffic : World.UNKNOWN,
                lateness.settled(begin, chance),
                lateness.gone(begin, chance));
        new Visit(session, start.toLocalTime().toSecondOfDay(), begin, lateness, chance, sink).run();
    }

    private Visitor visitor(int day, int number, Chance chance) {
        int firstDay = (int) property.firstDay().toEpochDay();
        if (number < newcomers(day) || day == firstDay) {
            return Visitor.of(seed, day, number);
        }
        // Most come back soon: the square of an even number is small more often than not.
        double absence = chance.unit();
        int ago = 1 + (int) (absence * absence * LONGEST_ABSENCE);
        int back = Math.max(firstDay, day - ago);
        return Visitor.of(seed, back, chance.below(newcomers(back)));
    }

    private static LocalTime time(Chance chance) {
        int at = chance.below(HOURS_SUM);
        int hour = 0;
        while (at >= HOURS[hour]) {
            at -= HOURS[hour++];
        }
        return LocalTime.of(hour, chance.below(60), chance.below(60));
    }
}
