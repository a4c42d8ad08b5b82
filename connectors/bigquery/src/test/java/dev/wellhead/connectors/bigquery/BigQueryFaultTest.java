package dev.wellhead.connectors.bigquery;

import static dev.wellhead.simulators.base.faults.FaultRule.nth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.simulators.base.faults.Fault.Phase;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BigQueryFaultTest {
    private static final int ROWS = 12_000;

    private final BigQuerySimulator server = BigQuerySimulator.start(
            BigQueryOptions.builder().rows(ROWS).pageBytes(200_000).build());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "jobs.query, UNAVAILABLE, BEFORE",
        "jobs.query, UNAVAILABLE, AFTER",
        "jobs.query, CLOSE_CONNECTION, AFTER",
        "jobs.query, JOB_BACKEND_ERROR, BEFORE",
        "jobs.query, RATE_LIMIT, BEFORE",
        "jobs.getQueryResults, UNAVAILABLE, BEFORE",
        "jobs.getQueryResults, TOO_MANY_REQUESTS, BEFORE",
        "jobs.getQueryResults, CLOSE_CONNECTION, AFTER",
        "tables.get, INTERNAL_ERROR, BEFORE",
        "tables.get, TRUNCATED_BODY, AFTER"
    })
    void passingFaultsAreNotNoticed(String call, FaultKind kind, Phase phase) throws Exception {
        server.faults(List.of(nth(call, 1, kind, phase)));
        try (Connection connection = connection()) {
            ReadPlan plan = connection.source().plan(events());

            assertThat(read(connection, plan, 0)).containsExactlyInAnyOrderElementsOf(allIds());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jobs.insert, UNAVAILABLE, AFTER",
        "jobs.insert, CLOSE_CONNECTION, AFTER",
        "jobs.insert, UNAVAILABLE, BEFORE",
        "jobs.insert, JOB_BACKEND_ERROR, BEFORE"
    })
    void aJobWhoseAnswerWasLostIsGoneOnWith(String call, FaultKind kind, Phase phase) throws Exception {
        server.faults(List.of(nth(call, 1, kind, phase)));
        try (Connection connection = connection("priority", "batch")) {
            ReadPlan plan = connection.source().plan(events());

            assertThat(read(connection, plan, 0)).containsExactlyInAnyOrderElementsOf(allIds());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED_BODY", "CLOSE_CONNECTION"})
    void anAnswerThatBreaksOffIsReadAgainFromTheLastPosition(FaultKind kind) throws Exception {
        try (Connection connection = connection()) {
            ReadPlan plan = connection.source().plan(events());
            server.faults(List.of(
                    nth("jobs.getQueryResults", 2, kind, Phase.AFTER),
                    nth("jobs.getQueryResults", 4, kind, Phase.AFTER)));

            assertThat(read(connection, plan, 3)).containsExactlyInAnyOrderElementsOf(allIds());
        }
    }

    @Test
    void aQuotaThatIsUsedUpStopsTheRunWithItsKind() throws Exception {
        server.faults(List.of(nth("jobs.query", 1, FaultKind.QUOTA, Phase.BEFORE)));
        try (Connection connection = connection()) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> connection.source().plan(events()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(failure.code()).isEqualTo("BIGQUERY-QUOTA");
        }
    }

    @Test
    void tooManyJobsAreToBeTriedLater() throws Exception {
        server.faults(List.of(nth("jobs.query", 1, FaultKind.JOB_RATE_LIMIT, Phase.BEFORE)));
        try (Connection connection = connection()) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> connection.source().plan(events()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(failure.retryAfter()).isPresent();
        }
    }

    @Test
    void withoutCredentialsTheServerRefusesAndSaysWhatToDo() throws Exception {
        server.faults(List.of(nth("datasets.list", 1, FaultKind.UNAUTHORIZED, Phase.BEFORE)));
        try (Connection connection = connection()) {
            assertThat(connection.source().check().firstFailure().orElseThrow().failure())
                    .hasValueSatisfying(failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
                        assertThat(failure.remedy()).isPresent();
                    });
        }
    }

    /** Reads as a host does: after a passing failure, opens the split again from its last position. */
    private static List<Long> read(Connection connection, ReadPlan plan, int failures) throws Exception {
        List<Long> ids = new ArrayList<>();
        int left = failures;
        for (Split split : plan.splits()) {
            Optional<Position> from = Optional.empty();
            boolean done = false;
            while (!done) {
                try (PageReader reader = connection.source().read(split, new ReadOptions(from, 500))) {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        LongColumn column = (LongColumn) page.column(0);
                        LongStream.range(0, page.rows()).forEach(row -> ids.add(column.value((int) row)));
                        from = Optional.of(reader.position());
                    }
                    done = true;
                } catch (ConnectorException e) {
                    assertThat(e.kind()).isEqualTo(ErrorKind.TRANSIENT);
                    assertThat(left--).as("failures left").isPositive();
                }
            }
        }
        return ids;
    }

    private static ReadRequest events() {
        return ReadRequest.builder(new StreamId("shop.events"))
                .options(Map.of("full-read", "query"))
                .columns(List.of("id", "note"))
                .build();
    }

    private Connection connection(Object... more) throws ConnectorException {
        return Connection.to(URI.create(server.endpoint()), server.project(), more);
    }

    private static List<Long> allIds() {
        return LongStream.rangeClosed(1, ROWS).boxed().toList();
    }
}
