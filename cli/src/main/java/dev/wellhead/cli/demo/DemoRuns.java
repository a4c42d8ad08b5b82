package dev.wellhead.cli.demo;

import dev.wellhead.cli.context.Store;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs of a stream of the demo that brought something. Each question opens the file. */
final class DemoRuns {
    private final Store store;
    private final String connection;
    private final String stream;

    DemoRuns(Store store, String connection, String stream) {
        this.store = store;
        this.connection = connection;
        this.stream = stream;
    }

    /** When each ended, the first one first. */
    List<Instant> ends() {
        return finished().flatMap(run -> run.endedAt().stream()).sorted().toList();
    }

    /** How many rows the last one brought; empty when it read everything, as the first does. */
    Optional<Long> news() {
        List<DuckDbHistory.Run> runs = finished().toList();
        boolean whole = runs.size() < 2 || runs.get(0).writeMode().equals("REPLACE");
        return whole ? Optional.empty() : Optional.of(runs.get(0).rows());
    }

    private Stream<DuckDbHistory.Run> finished() {
        return store.history().runs().stream()
                .filter(run -> run.status().equals("FINISHED"))
                .filter(run -> run.ref().connection().equals(connection)
                        && run.ref().stream().name().equals(stream));
    }
}
