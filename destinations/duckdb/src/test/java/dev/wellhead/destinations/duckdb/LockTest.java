package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.engine.destination.DestinationSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTest {
    @TempDir
    Path folder;

    private Path file;
    private DuckDbDestination destination;

    @BeforeEach
    void open() {
        file = folder.resolve("l.duckdb");
        Clock clock = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
        destination = new DuckDbDestination(file, DuckDbOptions.DEFAULT, clock);
    }

    @Test
    void theHolderInThisProcessIsNamed() {
        DestinationSession session = destination.open();
        String holder = "pid " + ProcessHandle.current().pid() + ") since 2026-03-04T05:06:07Z";
        assertLocked(destination::open, holder);
        assertLocked(() -> DuckDbQuery.open(file, DuckDbOptions.DEFAULT), holder);
        session.close();
        destination.open().close();
        try (DuckDbQuery one = DuckDbQuery.open(file, DuckDbOptions.DEFAULT);
                DuckDbQuery two = DuckDbQuery.open(file, DuckDbOptions.DEFAULT)) {
            assertThat(one.pages("SELECT 1").get(0).rows()).isEqualTo(1);
            assertThat(two.pages("SELECT 1").get(0).rows()).isEqualTo(1);
            assertLocked(destination::open, "which reads it");
        }
        destination.open().close();
        assertThat(Files.exists(folder.resolve("l.duckdb.holder"))).isFalse();
    }

    @Test
    void theHolderInAnotherProcessIsNamed() throws Exception {
        destination.open().close();
        Process other = Child.start(Child.Holder.class, file.toString());
        try {
            Child.awaitLine(other, "holding");
            String holder = "is held by process " + other.pid() + " (java) since 20";
            assertLocked(destination::open, holder);
            assertLocked(() -> DuckDbQuery.open(file, DuckDbOptions.DEFAULT), holder);
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        // The file beside it still names the dead process, which must not matter.
        assertThat(folder.resolve("l.duckdb.holder")).exists();
        destination.open().close();
    }

    @Test
    void whatIsNotADatabaseIsASetting() throws IOException {
        Files.writeString(file, "x".repeat(10_000));
        assertThatThrownBy(destination::open).isInstanceOfSatisfying(DestinationException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.SETTINGS);
            assertThat(failure).hasMessageContaining(file.toString());
        });
        assertThatThrownBy(() -> new DuckDbDestination(folder.resolve("no/d.duckdb"), DuckDbOptions.DEFAULT).open())
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("no"));
        assertThatThrownBy(() -> DuckDbQuery.open(folder.resolve("absent.duckdb"), DuckDbOptions.DEFAULT))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("there is no DuckDB file");
    }

    @ParameterizedTest
    @CsvSource({
        "IO Error: Could not write file \"x\": No space left on device, FULL",
        "IO Error: Could not set lock on file \"x\": Conflicting lock is held in java (PID 1), LOCKED",
        "IO Error: The file is being used by another process, LOCKED",
        "IO Error: Cannot open file \"x\": Permission denied, SETTINGS",
        "Out of Memory Error: failed to pin block, FAILED"
    })
    void failuresOfDuckDbHaveAKind(String message, Kind kind) {
        assertThat(Failures.kind(message)).isEqualTo(kind);
    }

    private static void assertLocked(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOfSatisfying(DestinationException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.remedy()).isPresent();
        });
    }
}
