package dev.wellhead.engine.run;

import dev.wellhead.engine.filter.FilterEvaluator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a reader's pages to what was asked: the columns, and the part of the filter that the source left. Thread-safe.
 */
final class PageShaper {
    private final Schema target;
    private final Optional<Filter> residual;
    private volatile @Nullable Shape shape;

    private PageShaper(Schema target, Optional<Filter> residual) {
        this.target = target;
        this.residual = residual;
    }

    /** How pages of one schema are shaped. */
    private record Shape(Schema source, Optional<List<Integer>> projection, Optional<FilterEvaluator> filter) {}

    /**
     * Shapes pages of a plan.
     *
     * @param source the schema of the plan
     * @param wanted the columns asked for, fields of records by dotted path; empty for all
     * @param kept columns that stay even when not asked for: keys, versions, and what the plan keeps
     */
    static PageShaper of(Schema source, List<String> wanted, List<String> kept, Optional<Filter> residual)
            throws ConnectorException {
        List<String> names = new ArrayList<>(wanted.isEmpty() ? source.names() : wanted);
        kept.stream().filter(name -> !names.contains(name)).forEach(names::add);
        PageShaper shaper = new PageShaper(Selection.of(source, names), residual);
        shaper.shape = shaper.prepare(source);
        return shaper;
    }

    /** Shapes pages of a run that is gone on with: to its columns, whatever else the reader delivers. */
    static PageShaper resumed(Schema target, Optional<Filter> residual) {
        return new PageShaper(target, residual);
    }

    Schema target() {
        return target;
    }

    /** @throws ConnectorException of kind {@code BUG} when the reader's schema is not what was planned */
    Page shape(Page page) throws ConnectorException {
        Shape known = shape;
        if (known == null) {
            known = prepare(page.schema());
            shape = known;
        }
        if (!page.schema().equals(known.source())) {
            throw changed(page.schema());
        }
        Page rows = known.filter().isEmpty() ? page : known.filter().get().apply(page);
        return known.projection().isEmpty()
                ? rows
                : project(rows, known.projection().get());
    }

    private Page project(Page rows, List<Integer> places) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            columns.add(Selection.cut(
                    rows.column(place),
                    rows.schema().field(place).type(),
                    target.field(i).type()));
        }
        return new Page(target, rows.rows(), columns, rows.operations());
    }

    private Shape prepare(Schema source) throws ConnectorException {
        List<Integer> projection = new ArrayList<>();
        for (Field field : target.fields()) {
            int index = source.indexOf(field.name());
            if (index < 0 || !Selection.fits(source.field(index).type(), field.type())) {
                throw changed(source);
            }
            projection.add(index);
        }
        Optional<FilterEvaluator> filter =
                residual.isEmpty() ? Optional.empty() : Optional.of(FilterEvaluator.of(residual.get(), source));
        return new Shape(source, source.equals(target) ? Optional.empty() : Optional.of(projection), filter);
    }

    private ConnectorException changed(Schema source) {
        return ConnectorException.of(
                        ErrorKind.DATA,
                        "READER-SCHEMA",
                        "the reader delivers columns " + source.fields() + ", but the run was planned for "
                                + target.fields())
                .withRemedy("The schema changed while the run was open: begin anew with --full-refresh.");
    }
}
