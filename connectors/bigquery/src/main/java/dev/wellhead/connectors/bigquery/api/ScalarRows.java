package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs queries about tables and reads all their rows, page by page: each a list of texts. Stateless. */
final class ScalarRows {
    private static final int PAGE_ROWS = 50_000;

    private ScalarRows() {}

    /** The rows of a query whose columns are single values; null where there is no value. */
    static List<List<@Nullable String>> of(QueryText query, BigQueryJobs jobs, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        JobName job = jobs.start(query, cancellation)
                .job()
                .orElseThrow(() -> new IllegalStateException("a query that must have a job was answered without one"));
        jobs.await(job, cancellation);
        List<List<@Nullable String>> rows = new ArrayList<>();
        String token = null;
        do {
            try (RowStream page = jobs.rows(job, 0, token, PAGE_ROWS, false, cancellation)) {
                while (page.next()) {
                    rows.add(row(page.json()));
                }
                token = page.pageToken();
            } catch (IOException e) {
                throw BigQueryClient.broken(BigQueryJobs.RESULTS, e, cancellation);
            }
        } while (token != null);
        return rows;
    }

    /** Reads {@code {"f": [{"v": value}, ...]}}. */
    private static List<@Nullable String> row(JsonBytes in) throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        in.expect('{');
        in.name();
        in.expect('[');
        while (!in.take(']')) {
            in.take(',');
            in.expect('{');
            in.name();
            cells.add(in.scalar() ? in.text() : null);
            in.expect('}');
        }
        in.expect('}');
        return cells;
    }
}
