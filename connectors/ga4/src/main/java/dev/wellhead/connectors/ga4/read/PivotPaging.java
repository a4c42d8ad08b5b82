package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.report.Pivots;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import java.util.List;
import java.util.Optional;

/**
 * The answers of a pivot report: in each the same first combinations of the sides that have a limit, and some of the side
 * that has none. Google tells how many combinations each side has, but not how many cells. Used by one thread.
 */
final class PivotPaging implements Paging {
    private final WindowSplit split;
    private final ReportQuery query;
    private final Pivots pivots;
    private final long step;
    private long offset;
    private List<PivotSide> before = List.of();
    private Tuple last = Tuple.of(List.of());

    PivotPaging(WindowSplit split, Pivots pivots, WindowRules rules) {
        this.split = split;
        this.query = split.query();
        this.pivots = pivots;
        this.step = pivots.step(rules.answerRows());
    }

    @Override
    public Ga4Call call() {
        return Ga4Call.pivotReport(
                split.property(),
                query.pivotRequest(split.window().from(), split.window().to(), offset, step),
                split.subject(),
                query.shape(split.window().from(), split.window().to()),
                query.namesPeople());
    }

    @Override
    public Optional<String> problem(AnswerEnd end) {
        List<PivotSide> sides = end.sides();
        int wanted = pivots.limited().size() + (pivots.open().isEmpty() ? 0 : 1);
        if (sides.size() != wanted) {
            return Optional.of("an answer had " + sides.size() + " sides instead of " + wanted);
        }
        long cells = 1;
        for (int i = 0; i < wanted; i++) {
            PivotSide side = sides.get(i);
            Optional<String> problem = isOpen(i)
                    ? problem(i, side, offset, step)
                    : problem(
                            i,
                            side,
                            pivots.limited().get(i).offset(),
                            pivots.limited().get(i).limit());
            if (problem.isPresent()) {
                return problem;
            }
            cells *= side.combinations().size();
        }
        return end.rows() > cells
                ? Optional.of("an answer had " + end.rows() + " cells, but room for " + cells)
                : Optional.empty();
    }

    private boolean isOpen(int index) {
        return index == pivots.limited().size();
    }

    private Optional<String> problem(int index, PivotSide side, long from, long most) {
        int number = index + 1;
        long expected = Math.max(0, Math.min(most, side.rowCount() - from));
        if (side.combinations().size() != expected) {
            return Optional.of("an answer had " + side.combinations().size() + " combinations of side " + number
                    + " instead of " + expected);
        } else if (!before.isEmpty() && before.get(index).rowCount() != side.rowCount()) {
            return Optional.of("side " + number + " had " + before.get(index).rowCount()
                    + " combinations at first and then " + side.rowCount());
        } else if (isOpen(index) && !isInOrder(side.combinations())) {
            return Optional.of("the combinations of side " + number + " did not come in order");
        } else if (!isOpen(index)
                && !before.isEmpty()
                && !before.get(index).combinations().equals(side.combinations())) {
            return Optional.of("the first combinations of side " + number + " changed");
        }
        return Optional.empty();
    }

    private boolean isInOrder(List<List<String>> combinations) {
        Tuple previous = last;
        for (List<String> combination : combinations) {
            Tuple current = Tuple.of(combination);
            if (previous.count() > 0 && !current.isAfter(previous)) {
                return false;
            }
            previous = current;
        }
        return true;
    }

    @Override
    public boolean advance(AnswerEnd end) {
        before = end.sides();
        if (pivots.open().isEmpty()) {
            return false;
        }
        PivotSide open = before.get(before.size() - 1);
        if (!open.combinations().isEmpty()) {
            last = Tuple.of(open.combinations().get(open.combinations().size() - 1));
        }
        offset += step;
        return offset < open.rowCount();
    }

    @Override
    public long rowCount() {
        return -1;
    }
}
