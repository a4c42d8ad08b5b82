package dev.wellhead.cli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamReport;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    private final Exception signIn = ConnectorException.of(ErrorKind.AUTHENTICATION, "X-TOKEN", "expired");
    private final Exception quota = ConnectorException.of(ErrorKind.QUOTA_EXHAUSTED, "X-QUOTA", "used up");

    @ParameterizedTest
    @CsvSource({
        "SETTINGS,2", "AUTHENTICATION,4", "PERMISSION,4", "NOT_FOUND,2", "RATE_LIMITED,5", "QUOTA_EXHAUSTED,5",
        "TRANSIENT,1", "REMOTE,1", "DATA,1", "UNSUPPORTED,2", "CANCELLED,130", "BUG,1"
    })
    void everyKindOfConnectorFailureHasItsExitCode(ErrorKind kind, int code) {
        assertThat(Problems.of(ConnectorException.of(kind, "X", "x")).exitCode().number())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"LOCKED,7", "FULL,1", "SCHEMA,6", "SETTINGS,2", "FAILED,1"})
    void everyKindOfDestinationFailureHasItsExitCode(DestinationException.Kind kind, int code) {
        assertThat(Problems.of(new DestinationException(kind, "x", null, null))
                        .exitCode()
                        .number())
                .isEqualTo(code);
    }

    @Test
    void aRunIsPartialWhenSomeStreamSucceeded() {
        assertThat(Problems.exitCode(report(Optional.empty(), Optional.of(signIn))))
                .isEqualTo(ExitCode.PARTIAL);
    }

    @Test
    void aRunWhoseStreamsAllFailForOneReasonHasThatReasonsCode() {
        assertThat(Problems.exitCode(report(Optional.of(signIn), Optional.of(signIn))))
                .isEqualTo(ExitCode.SIGN_IN);
        assertThat(Problems.exitCode(report(Optional.of(signIn), Optional.of(quota))))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aRunWithoutFailuresIsOk() {
        assertThat(Problems.exitCode(report(Optional.empty(), Optional.empty())))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void theProblemSaysTheBottomCauseTheRemedyAndWhenToTryAgain() {
        Problem problem = Problems.of(ConnectorException.of(ErrorKind.RATE_LIMITED, "X-RATE", "too many requests")
                .withRemedy("Wait.")
                .withRetryAfter(Duration.ofSeconds(90))
                .withCause(new IllegalStateException("outer", new IOException("Connection refused"))));

        assertThat(problem.why()).isEqualTo("Connection refused");
        assertThat(problem.remedy()).isEqualTo("Wait. Try again in 90 s.");
    }

    @Test
    void onlyDefectsAreInternal() {
        assertThat(Problems.isInternal(new IllegalStateException("x"))).isTrue();
        assertThat(Problems.isInternal(ConnectorException.of(ErrorKind.BUG, "X", "x")))
                .isTrue();
        assertThat(Problems.isInternal(signIn)).isFalse();
        assertThat(Problems.isInternal(CliCode.USAGE.with("x"))).isFalse();
    }

    /** A run with a stream for each: empty succeeded, a failure failed. */
    private static RunReport report(Optional<Exception> first, Optional<Exception> second) {
        List<StreamReport> streams = List.of(stream(first), stream(second));
        return new RunReport("run", Instant.EPOCH, Duration.ZERO, streams, 0);
    }

    private static StreamReport stream(Optional<Exception> failure) {
        return new StreamReport(
                new StreamRef("shop", new StreamId("orders")),
                failure.isPresent() ? StreamReport.Status.FAILED : StreamReport.Status.SUCCEEDED,
                Optional.empty(),
                false,
                false,
                0,
                Map.of(),
                List.of(),
                failure);
    }
}
