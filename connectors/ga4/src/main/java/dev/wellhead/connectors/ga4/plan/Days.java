package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.spi.ConnectorException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Which days a read is of, by settings and options. Stateless. */
public final class Days {
    /** The first day that the Data API accepts. */
    private static final LocalDate FIRST = LocalDate.of(2015, 8, 14);

    private Days() {}

    /**
     * A day that someone wrote.
     *
     * @param setting its name, for messages
     */
    public static Optional<LocalDate> parse(String setting, Optional<String> text) throws ConnectorException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.get().strip());
            if (day.isBefore(FIRST)) {
                throw Ga4Errors.DATES.with(
                        "'" + setting + "' is " + day + ", but Google Analytics has no days before " + FIRST);
            }
            return Optional.of(day);
        } catch (DateTimeException e) {
            throw Ga4Errors.DATES
                    .with("'" + setting + "' is '" + text.get() + "', which is no date such as 2026-01-31")
                    .withCause(e);
        }
    }

    /**
     * The days of a whole read.
     *
     * @param today of the property's calendar
     * @param start the first day that is wanted; empty for a year before today
     * @param end the last day that is wanted; empty for the last there is
     */
    static Window of(LocalDate today, PlanRules rules, Optional<LocalDate> start, Optional<LocalDate> end)
            throws ConnectorException {
        LocalDate last = rules.includeToday() ? today : today.minusDays(1);
        LocalDate to = end.isPresent() && end.get().isBefore(last) ? end.get() : last;
        LocalDate from = start.or(rules::start).orElse(today.minusYears(1));
        if (to.isBefore(from)) {
            throw Ga4Errors.DATES.with("the first day, " + from + ", is after the last day, " + to
                    + (to.equals(last) ? ", which is the last that the property has" : ""));
        }
        return new Window(from, to);
    }
}
