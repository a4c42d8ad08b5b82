package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reader whose pages are spoiled on their way out. */
final class Spoiled implements PageReader {
    private final PageReader reader;
    private final Mutant mutant;
    private long[] shared = new long[0];
    private @Nullable Page last;
    private int ends;

    Spoiled(PageReader reader, Mutant mutant) {
        this.reader = reader;
        this.mutant = mutant;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        Page page = reader.next();
        if (page == null) {
            ends++;
            return mutant == Mutant.PAGE_AFTER_THE_END && ends == 2 ? last : null;
        }
        last = mutant == Mutant.PAGES_SHARE_THEIR_ARRAYS ? sharing(page) : page;
        return last;
    }

    /** Copies the first column of whole numbers into an array that the next page is written to as well. */
    private Page sharing(Page page) {
        List<Column> columns = new ArrayList<>(page.columns());
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof LongColumn longs
                    && page.schema().field(i).name().equals("id")) {
                shared = shared.length >= page.rows() ? shared : Arrays.copyOf(shared, page.rows());
                System.arraycopy(longs.values(), 0, shared, 0, page.rows());
                columns.set(i, new LongColumn(page.rows(), shared, longs.validity()));
            }
        }
        return new Page(page.schema(), page.rows(), columns, page.operations());
    }

    @Override
    public Position position() {
        return reader.position();
    }

    @Override
    public List<DerivedSplit> derived() {
        return reader.derived();
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        return reader.trySplit();
    }

    @Override
    public Outcome outcome() {
        return mutant == Mutant.OUTCOME_CHANGES && ends > 1
                ? new Outcome.Replaced(List.of(), Outcome.Scope.SPLIT, "it was asked again")
                : reader.outcome();
    }

    @Override
    public Map<String, Long> counters() {
        return reader.counters();
    }

    @Override
    public void close() {
        reader.close();
    }
}
