package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads date ranges; {@code today} is a day in the property's time zone. */
final class Periods {
    private static final int MOST = 4;
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})daysAgo");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final LocalDate BEFORE_FIRST = LocalDate.of(2015, 8, 13);
    private static final LocalDate AFTER_LAST = LocalDate.of(3000, 1, 1);
    private static final Pattern RESERVED = Pattern.compile("(date_range_|cohort_|RESERVED_).*");

    private Periods() {}

    static List<Period> read(JsonNode ranges, LocalDate today) {
        if (ranges.isEmpty()) {
            throw Ga4Failure.invalid("A dateRange is required.");
        }
        if (ranges.size() > MOST) {
            throw Ga4Failure.invalid("Requests are limited to " + MOST + " dateRanges.");
        }
        List<Period> periods = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode range : ranges) {
            String given = range.path("name").asText();
            checkName(given, "dateRange");
            String name = given.isEmpty() ? "date_range_" + periods.size() : given;
            if (!names.add(name)) {
                throw Ga4Failure.invalid("The dateRange name " + name + " is used more than once.");
            }
            periods.add(one(range, name, today));
        }
        return periods;
    }

    static void checkName(String name, String kind) {
        if (RESERVED.matcher(name).matches()) {
            throw Ga4Failure.invalid("The " + kind + " name " + name
                    + " is invalid. Names cannot begin with date_range_, cohort_ or RESERVED_.");
        }
    }

    static Period one(JsonNode range, String name, LocalDate today) {
        LocalDate start = date(range.path("startDate").asText(), "startDate", today);
        LocalDate end = date(range.path("endDate").asText(), "endDate", today);
        if (!start.isAfter(BEFORE_FIRST)) {
            throw Ga4Failure.invalid("Start date must be after 2015-08-13.");
        }
        if (!end.isBefore(AFTER_LAST)) {
            throw Ga4Failure.invalid("End date must be before 3000-01-01.");
        }
        if (start.isAfter(end)) {
            throw Ga4Failure.invalid("The startDate " + start + " must not be after the endDate " + end + ".");
        }
        return new Period(name, start, end);
    }

    private static LocalDate date(String text, String field, LocalDate today) {
        Matcher ago = AGO.matcher(text);
        try {
            if (text.equals("today")) {
                return today;
            }
            if (text.equals("yesterday")) {
                return today.minusDays(1);
            }
            if (ago.matches()) {
                return today.minusDays(Integer.parseInt(ago.group(1)));
            }
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw invalid(text, field);
        }
        throw invalid(text, field);
    }

    private static Ga4Failure invalid(String text, String field) {
        return Ga4Failure.invalid(
                "Invalid " + field + ": '" + text + "'. Dates are YYYY-MM-DD, NdaysAgo, yesterday, or today.");
    }
}
