package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import java.util.Optional;

/** The answers of a core report: so many rows each, in the order of their dimensions. Used by one thread. */
final class OffsetPaging implements Paging {
    private final WindowSplit split;
    private final ReportQuery query;
    private final long asked;
    private long offset;
    private long rowCount;

    /** @param place where to go on */
    OffsetPaging(WindowSplit split, WindowRules rules, WindowPlace place) {
        this.split = split;
        this.query = split.query();
        this.asked = query.limit() == 0 ? rules.answerRows() : Math.min(query.limit(), rules.answerRows());
        this.offset = place.row();
        this.rowCount = place.rowCount();
    }

    @Override
    public Ga4Call call() {
        return Ga4Call.report(
                split.property(),
                query.request(split.window().from(), split.window().to(), offset, asked),
                split.subject(),
                query.shape(split.window().from(), split.window().to()),
                query.namesPeople());
    }

    @Override
    public Optional<String> problem(AnswerEnd end) {
        return proof().problem(end);
    }

    private Proof proof() {
        return new Proof(offset, asked, query.limit(), rowCount, query.isOrdered());
    }

    @Override
    public boolean advance(AnswerEnd end) {
        long total = proof().total(end);
        rowCount = end.rowCount();
        offset += end.rows();
        return offset < total && end.rows() > 0;
    }

    @Override
    public long rowCount() {
        return rowCount;
    }
}
