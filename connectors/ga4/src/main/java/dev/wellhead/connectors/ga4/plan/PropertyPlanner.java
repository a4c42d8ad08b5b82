package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Property;
import dev.wellhead.connectors.ga4.read.WindowSplit;
import dev.wellhead.connectors.ga4.report.Grain;
import dev.wellhead.connectors.ga4.report.Report;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.window.Density;
import dev.wellhead.connectors.ga4.window.Volumes;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.connectors.ga4.window.Windows;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Divides the days of a report of one property into windows. Immutable.
 *
 * @param client asks for totals
 * @param volumes events by day
 * @param density rows by day
 */
record PropertyPlanner(Ga4Client client, Volumes volumes, Density density, PlanRules rules, Clock clock) {
    /**
     * What is wanted of the report.
     *
     * @param start the first day; empty for the setting
     * @param end the last day; empty for the last there is
     * @param before where the run before ended; empty for a whole read
     * @param changes whether a later run is to go on from here
     */
    record Wanted(
            Report report,
            ReportQuery query,
            Optional<LocalDate> start,
            Optional<LocalDate> end,
            Narrowing narrowing,
            Optional<ReportEnd> before,
            boolean changes) {}

    PropertyPlan plan(Ga4Property property, Wanted wanted, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), property.zone());
        Window all = Days.of(today, rules, wanted.start(), wanted.end());
        Optional<Grain.Partition> partition = wanted.query().partition();
        if (partition.isEmpty()) {
            // Totals are those of the rows, which begin with a whole week or month.
            LocalDate first =
                    wanted.query().grain().map(grain -> grain.first(all.from())).orElse(all.from());
            return new PropertyPlan(
                    property.id(), List.of(new Window(first, all.to())), Optional.empty(), new TreeMap<>(), Setup.NONE);
        }
        Grain grain = partition.get().grain();
        Window whole = new Window(grain.first(all.from()), all.to());
        Optional<Window> recent = wanted.narrowing().of(recent(whole, wanted, grain));
        List<Window> units = new ArrayList<>();
        recent.ifPresent(window ->
                units.addAll(Windows.units(new Window(grain.first(window.from()), window.to()), grain)));
        Window checked = checked(whole, today, grain);
        boolean due = wanted.changes() && isDue(wanted, today);
        Setup setup = Setup.NONE;
        NavigableMap<LocalDate, Long> events = new TreeMap<>();
        if (units.size() > 1 || due) {
            Window probed = due ? joined(checked, units) : joined(null, units);
            events = volumes.of(property.id(), probed, cancellation);
            setup = setup.with(volumes.cost(property.id(), probed));
        }
        SortedMap<String, String> totals =
                wanted.before().map(ReportEnd::totals).orElse(new TreeMap<>());
        LocalDate checkedOn = wanted.before().map(ReportEnd::checked).orElse(LocalDate.EPOCH);
        if (due) {
            Drift drift = new Drift(client, property.id(), wanted.report().name(), wanted.query(), partition.get());
            List<Window> asked = pack(Windows.units(checked, grain), property, wanted, events);
            SortedMap<String, String> now = drift.totals(totals, asked, cancellation);
            add(drift.moved(checked, totals, now), units);
            totals = now;
            checkedOn = today;
            for (Window window : asked) {
                setup = setup.with(drift.cost(window));
            }
        }
        LocalDate through = wanted.before()
                .map(ReportEnd::through)
                .filter(day -> day.isAfter(whole.to()))
                .orElse(whole.to());
        Optional<ReportEnd> end =
                wanted.changes() ? Optional.of(new ReportEnd(through, checkedOn, totals)) : Optional.empty();
        return new PropertyPlan(property.id(), pack(units, property, wanted, events), end, events, setup);
    }

    /** What a run of changes reads: days that were not settled when they were read, and those since. */
    private Window recent(Window whole, Wanted wanted, Grain grain) {
        if (wanted.before().isEmpty()) {
            return whole;
        }
        LocalDate from = grain.first(wanted.before().get().through().minusDays(rules.lookBack(wanted.report())));
        LocalDate first = from.isBefore(whole.from()) ? whole.from() : from;
        return new Window(first.isAfter(whole.to()) ? grain.first(whole.to()) : first, whole.to());
    }

    /** Days whose totals are compared: whole stretches. */
    private Window checked(Window whole, LocalDate today, Grain grain) {
        LocalDate from = grain.first(today.minusDays(rules.driftDays()));
        return from.isBefore(whole.from()) || from.isAfter(whole.to()) ? whole : new Window(from, whole.to());
    }

    private boolean isDue(Wanted wanted, LocalDate today) {
        boolean countable = !wanted.query().metrics().isEmpty() && rules.driftDays() > 0;
        return countable
                && wanted.before()
                        .map(end -> !end.checked().plusDays(rules.driftEvery()).isAfter(today))
                        .orElse(true);
    }

    private List<Window> pack(
            List<Window> units, Ga4Property property, Wanted wanted, NavigableMap<LocalDate, Long> events) {
        List<Windows.Bound> bounds = new ArrayList<>();
        bounds.add(new Windows.Bound(unit -> Volumes.events(events, unit), rules.eventsOf(property.level())));
        density.rowsADay(WindowSplit.subject(property.id(), wanted.report().name()))
                .ifPresent(rows ->
                        bounds.add(new Windows.Bound(unit -> (long) Math.ceil(rows * unit.days()), rules.rows())));
        return Windows.pack(units, bounds);
    }

    private static void add(List<Window> moved, List<Window> units) {
        TreeSet<Window> all = new TreeSet<>(Comparator.comparing(Window::from));
        all.addAll(units);
        all.addAll(moved);
        units.clear();
        units.addAll(all);
    }

    private static Window joined(@Nullable Window checked, List<Window> units) {
        LocalDate from = checked == null ? units.get(0).from() : checked.from();
        LocalDate to = checked == null ? units.get(units.size() - 1).to() : checked.to();
        if (!units.isEmpty()) {
            LocalDate first = units.get(0).from();
            LocalDate last = units.get(units.size() - 1).to();
            from = first.isBefore(from) ? first : from;
            to = last.isAfter(to) ? last : to;
        }
        return new Window(from, to);
    }
}
