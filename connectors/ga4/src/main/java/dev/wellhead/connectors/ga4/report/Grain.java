package dev.wellhead.connectors.ga4.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The smallest stretch of days whose rows are the same however the days around it are asked for. Windows begin and end with
 * one, else a week that two windows share would have two rows where Google has one.
 */
public enum Grain {
    DAY("date", "dateHour", "dateHourMinute"),
    /** Sunday to Saturday, cut at the turn of the year: {@code YYYYWW}, week 01 begins with 1 January. */
    WEEK("yearWeek"),
    /** Monday to Sunday: {@code YYYYWW} by ISO 8601. */
    ISO_WEEK("isoYearIsoWeek"),
    MONTH("yearMonth"),
    YEAR("year");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> dimensions;

    Grain(String... dimensions) {
        this.dimensions = List.of(dimensions);
    }

    /**
     * A report's grain and the column that tells its stretches apart.
     *
     * @param column holds a value of its own for each stretch
     */
    public record Partition(Grain grain, ReportColumn column) {
        /** The least value of the column on {@code day} and the greatest, as text that the column's type reads. */
        public String from(LocalDate day) {
            return switch (column.kind()) {
                case DATE -> day.toString();
                case HOUR, MINUTE -> day + "T00:00:00";
                case TEXT, WHOLE, NUMBER -> grain.key(day);
            };
        }

        public String to(LocalDate day) {
            return switch (column.kind()) {
                case DATE -> day.toString();
                case HOUR, MINUTE -> day + "T23:59:59";
                case TEXT, WHOLE, NUMBER -> grain.key(day);
            };
        }
    }

    /**
     * The finest grain among a report's dimensions; empty when its rows do not tell when, or count days from the beginning
     * of whatever was asked for, as {@code nthDay} does: then no window of it may be divided.
     */
    public static Optional<Partition> of(List<ReportColumn> dimensions) {
        boolean relative = dimensions.stream()
                .anyMatch(column ->
                        column.apiName().startsWith("nth") || column.apiName().startsWith("cohort"));
        if (relative) {
            return Optional.empty();
        }
        for (Grain grain : values()) {
            for (String name : grain.dimensions) {
                for (ReportColumn column : dimensions) {
                    if (column.apiName().equals(name)) {
                        return Optional.of(new Partition(grain, column));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The same for dimensions of which only the names are known. */
    static Optional<Grain> ofNames(List<String> apiNames) {
        return of(apiNames.stream()
                        .map(name -> new ReportColumn(name, name, ColumnKind.ofDimension(name)))
                        .toList())
                .map(Partition::grain);
    }

    /** The first day of the stretch that {@code day} is in. */
    public LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> later(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)), day.withDayOfYear(1));
            case ISO_WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The last day of the stretch that {@code day} is in. */
    public LocalDate last(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK ->
                earlier(
                        day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)),
                        day.with(TemporalAdjusters.lastDayOfYear()));
            case ISO_WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
        };
    }

    /** The stretch of {@code day} as Google writes it. */
    public String key(LocalDate day) {
        return switch (this) {
            case DAY -> day.format(DateTimeFormatter.BASIC_ISO_DATE);
            case WEEK -> String.format(Locale.ROOT, "%04d%02d", day.getYear(), week(day));
            case ISO_WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format(Locale.ROOT, "%04d%02d", day.getYear(), day.getMonthValue());
            case YEAR -> String.format(Locale.ROOT, "%04d", day.getYear());
        };
    }

    private static int week(LocalDate day) {
        int before = day.withDayOfYear(1).getDayOfWeek().getValue() % 7;
        return (day.getDayOfYear() - 1 + before) / 7 + 1;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
