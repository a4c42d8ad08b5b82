package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.spi.data.Bits;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Turns a source's page into one that DuckDB can hold: what does not fit goes to the rejects, by name and reason. */
final class PageIntake {
    private final StreamRun run;
    private final TableLayout layout;
    private final boolean merging;
    private final Rejects rejects;

    PageIntake(StreamRun run, TableLayout layout, boolean merging, Rejects rejects) {
        this.run = run;
        this.layout = layout;
        this.merging = merging;
        this.rejects = rejects;
    }

    Page take(Split split, Page page) {
        if (!page.schema().equals(run.schema())) {
            throw new IllegalArgumentException("a page of " + run.ref() + " has another schema than its run: "
                    + page.schema() + " instead of " + run.schema());
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < page.columns().size(); i++) {
            CheckedColumn checked = CheckedColumn.of(run.schema().field(i).type(), page.column(i));
            columns.add(checked.column());
            if (checked.misfits() != null) {
                reject(split, page, i, checked.misfits(), checked.reason());
            }
        }
        Page clean = new Page(layout.storage(), page.rows(), columns, page.operations());
        return merging ? withKeys(split, page, clean) : withoutDeletes(clean);
    }

    private void reject(Split split, Page page, int index, BitSet rows, String reason) {
        String field = run.schema().field(index).name();
        DataType type = run.schema().field(index).type();
        rows.stream()
                .forEach(row -> rejects.add(
                        run,
                        split.id(),
                        field,
                        CellText.of(type, page.column(index), row),
                        "the value " + reason,
                        CellText.json(page, row, run.key())));
    }

    /** Drops rows whose key has a null: nothing can be matched with them. */
    private Page withKeys(Split split, Page original, Page clean) {
        BitSet keyless = new BitSet(clean.rows());
        for (String field : run.key()) {
            int index = run.schema().indexOf(field);
            Column column = clean.column(index);
            byte[] validity = column.validity();
            for (int row = 0; validity != null && row < clean.rows(); row++) {
                if (!Bits.isSet(validity, row) && !keyless.get(row)) {
                    keyless.set(row);
                    rejects.add(
                            run,
                            split.id(),
                            field,
                            CellText.json(original, row, run.schema().names()),
                            "the key is null, so the whole row was put aside",
                            CellText.json(original, row, run.key()));
                }
            }
        }
        return keyless.isEmpty() ? clean : without(clean, keyless);
    }

    /** Where rows are not matched, there is nothing that a delete could remove: the row is just not there. */
    private static Page withoutDeletes(Page page) {
        if (page.operations() == null) {
            return page;
        }
        BitSet deleted = new BitSet(page.rows());
        for (int row = 0; row < page.rows(); row++) {
            deleted.set(row, page.operation(row) == Operation.DELETE);
        }
        return deleted.isEmpty() ? page : without(page, deleted);
    }

    private static Page without(Page page, BitSet rows) {
        int[] kept = new int[page.rows()];
        int count = 0;
        for (int row = rows.nextClearBit(0); row < page.rows(); row = rows.nextClearBit(row + 1)) {
            kept[count++] = row;
        }
        return page.select(kept, count);
    }
}
