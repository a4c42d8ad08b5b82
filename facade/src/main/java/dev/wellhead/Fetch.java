package dev.wellhead;

import dev.wellhead.engine.run.PageStream;
import dev.wellhead.engine.run.RunEvent;
import dev.wellhead.engine.run.RunListener;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Single reads of one connection. */
record Fetch(String connectorId, Source source, Clock clock, Cancellation cancellation) {
    PageStream stream(FetchParams params) throws ConnectorException, InterruptedException {
        return open(Requests.of(source, params), RunListener.NONE);
    }

    /** Asks for one row more than wanted, so that the result can say whether there are more. */
    ConnectorData collect(FetchParams params) throws ConnectorException, InterruptedException {
        long limit = Math.min(params.limit().orElse(FetchParams.DEFAULT_LIMIT), Integer.MAX_VALUE - 8L);
        Instant startedAt = clock.instant();
        ReadRequest request =
                Requests.of(source, params).toBuilder().limit(limit + 1).build();
        List<String> notes = new CopyOnWriteArrayList<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (PageStream pages = open(request, event -> note(event, notes))) {
            boolean truncated = false;
            for (Page page = pages.next(); page != null; page = pages.next()) {
                truncated |= !addRows(page, limit, rows);
            }
            return new ConnectorData(
                    connectorId,
                    startedAt,
                    rows,
                    new DataMetadata(
                            params.stream().name(),
                            pages.schema(),
                            rows.size(),
                            limit,
                            truncated,
                            pages.plan().replay(),
                            Duration.between(startedAt, clock.instant()),
                            pages.counters(),
                            notes));
        }
    }

    private PageStream open(ReadRequest request, RunListener listener) throws ConnectorException, InterruptedException {
        return PageStream.open(
                source, request, cancellation, SyncOptions.defaults().withClock(clock), listener);
    }

    private static void note(RunEvent event, List<String> notes) {
        if (event instanceof RunEvent.SplitReplaced replaced) {
            notes.add(replaced.reason());
        }
    }

    /** Adds rows up to the limit; answers whether all of the page found room. */
    private static boolean addRows(Page page, long limit, List<Map<String, @Nullable Object>> rows) {
        Schema schema = page.schema();
        for (int row = 0; row < page.rows(); row++) {
            if (rows.size() == limit) {
                return false;
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int column = 0; column < schema.size(); column++) {
                Field field = schema.field(column);
                values.put(field.name(), Cells.read(field.type(), page.column(column), row));
            }
            rows.add(Collections.unmodifiableMap(values));
        }
        return true;
    }
}
