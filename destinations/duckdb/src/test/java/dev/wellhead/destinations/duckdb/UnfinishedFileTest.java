package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.StreamState;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed, or a disk that is full, while DuckDB makes its file leaves the beginning of one behind. */
class UnfinishedFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 512, 4096, 8192, 10_240, 12_287})
    void aFileWhoseMakingWasCutShortIsMadeAgain(long size) throws Exception {
        Path file = newDatabase();
        assertThat(Files.size(file)).as("the headers of a new file").isEqualTo(12_288);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }

        try (DestinationSession session = new DuckDbDestination(file, DuckDbOptions.DEFAULT).open()) {
            assertThat(session.state(Runs.CONTACTS)).isEqualTo(StreamState.EMPTY);
        }
    }

    @Test
    void aShortFileOfSomethingElseIsLeftAlone() throws Exception {
        Path file = folder.resolve("notes.duckdb");
        Files.writeString(file, "not a database, but somebody's notes");

        DestinationException failure = catchThrowableOfType(
                DestinationException.class, () -> new DuckDbDestination(file, DuckDbOptions.DEFAULT).open());

        assertThat(failure.kind()).isEqualTo(DestinationException.Kind.SETTINGS);
        assertThat(file).hasContent("not a database, but somebody's notes");
    }

    private Path newDatabase() throws Exception {
        Path file = folder.resolve("new.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + file + "' AS fresh");
            statement.execute("DETACH fresh");
        }
        return file;
    }
}
