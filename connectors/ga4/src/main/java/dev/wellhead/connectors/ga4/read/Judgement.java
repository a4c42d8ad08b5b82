package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.window.Volumes;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.connectors.ga4.window.Windows;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Says whether an answer can be kept, and what is to be read instead when it cannot. Immutable. */
final class Judgement {
    /** How often a window whose pages do not fit together is begun anew. */
    private static final int MOST_ATTEMPTS = 3;

    /** Windows that are read instead of a sampled one hold a little less than what Google counted of that. */
    private static final double ROOM = 0.9;

    private final WindowSplit split;
    private final WindowRules rules;
    private final Volumes volumes;

    Judgement(WindowSplit split, WindowRules rules, Volumes volumes) {
        this.split = split;
        this.rules = rules;
        this.volumes = volumes;
    }

    /**
     * What is read instead.
     *
     * @param reason one sentence for people
     */
    record Instead(List<WindowSplit> windows, String reason) {}

    /**
     * Judges an answer.
     *
     * @param problem why the answers of the window are not the whole of it; empty when they are so far
     * @return empty to keep the answer
     */
    Optional<Instead> of(AnswerEnd end, Optional<String> problem, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (!end.asRequested()) {
            throw Ga4Errors.COMMON
                    .answer()
                    .with("property " + split.property() + " answered other fields than those of report '"
                            + split.stream() + "'");
        }
        List<Window> units = split.units();
        if (end.isSampled()) {
            Optional<Instead> instead = sampled(end, units, cancellation);
            if (instead.isPresent()) {
                return instead;
            }
        }
        if (end.unplaced() && units.size() > 1) {
            return Optional.of(new Instead(
                    units.stream().map(split::of).toList(),
                    said() + " has rows that do not tell their day, so its days are read one by one"));
        }
        return problem.isEmpty() ? Optional.empty() : Optional.of(begunAnew(problem.get(), end, units));
    }

    /** For a pivot report that was interrupted: its cells have no order in which it could go on. */
    Instead fromTheBeginning() {
        return new Instead(List.of(split), said() + " was interrupted, so it is read from the beginning");
    }

    private Optional<Instead> sampled(AnswerEnd end, List<Window> units, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        long percent = Math.round(end.ratio() * 100);
        if (rules.sampling() != SamplingPolicy.KEEP && units.size() > 1) {
            NavigableMap<LocalDate, Long> events = volumes.of(split.property(), split.window(), cancellation);
            long pieces = (long) Math.ceil(1 / (ROOM * Math.max(end.ratio(), 1e-6)));
            List<Window> windows = Windows.balance(units, unit -> Volumes.events(events, unit), pieces);
            return Optional.of(new Instead(
                    windows.stream().map(split::of).toList(),
                    said() + " came back sampled (" + percent + " % of the events), so it is read as " + windows.size()
                            + " windows"));
        } else if (rules.sampling() == SamplingPolicy.FAIL) {
            throw Ga4Errors.SAMPLED.with(said() + " comes from " + percent + " % of the events, and cannot be divided");
        } else if (!split.held()) {
            return Optional.of(new Instead(
                    List.of(split.holding()), said() + " came back sampled, so its rows are marked with how much"));
        }
        return Optional.empty();
    }

    private Instead begunAnew(String problem, AnswerEnd end, List<Window> units) throws ConnectorException {
        if (end.rowCount() > rules.answerRows() && units.size() > 1) {
            // A window that fits one answer cannot change between answers.
            long pieces = end.rowCount() / rules.answerRows() + 1;
            List<Window> windows = Windows.balance(units, Window::days, pieces);
            return new Instead(
                    windows.stream().map(split::of).toList(),
                    said() + ": " + problem + ", so it is read as " + windows.size() + " windows");
        } else if (split.attempt() + 1 < MOST_ATTEMPTS) {
            return new Instead(List.of(split.again()), said() + ": " + problem + ", so it is read anew");
        }
        throw Ga4Errors.UNSTABLE.with(said() + " was read " + MOST_ATTEMPTS + " times, and each time " + problem);
    }

    private String said() {
        return "report '" + split.stream() + "' of property " + split.property() + ", " + split.window();
    }
}
