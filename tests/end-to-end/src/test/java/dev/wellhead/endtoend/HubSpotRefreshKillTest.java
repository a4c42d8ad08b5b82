package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HubSpot's records are read whole in place of their changes from time to time, also when that is killed. */
class HubSpotRefreshKillTest {
    private static final String CALCULATED = "days_since_last_activity";

    /** More than planning takes, and less than all. */
    private static final int REQUESTS_BEFORE_THE_KILL = 20;

    @TempDir
    Path folder;

    @Test
    void aRefreshThatIsKilledShowsNothingOfItselfAndGoesOn() throws Exception {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(4_000).limits(RateLimits.NONE).build())) {
            writeProject(hubSpot);
            requireSuccess(sync());
            Map<Long, String> before = destination();
            assertThat(before).isEqualTo(truth(hubSpot));
            hubSpot.mutations().apply(Mutation.DRIFT, "contacts");
            hubSpot.mutations().apply(Mutation.GDPR_DELETE, "contacts");
            SyncProcess dryRun = SyncProcess.start(folder, "sync", "--dry-run");
            requireSuccess(dryRun);
            assertThat(dryRun.output()).containsPattern("hs.contacts +whole +replace");
            assertThat(dryRun.messages()).contains("All records are read instead of those that changed");

            hubSpot.latency(new Latency(Duration.ofMillis(100), Duration.ZERO, 0));
            long asked = requests(hubSpot);
            assertThat(sync().killWhen(() -> requests(hubSpot) >= asked + REQUESTS_BEFORE_THE_KILL))
                    .isTrue();
            hubSpot.latency(Latency.none());

            assertThat(destination()).isEqualTo(before);
            SyncProcess next = sync();
            requireSuccess(next);
            assertThat(next.output()).contains("whole, went on");
            assertThat(destination()).isEqualTo(truth(hubSpot)).hasSize(before.size() - 1);
        }
    }

    /** A whole read is too old as soon as the next sync begins. */
    private void writeProject(HubSpotSimulator hubSpot) throws IOException {
        Files.writeString(folder.resolve("token"), hubSpot.privateAppToken());
        Files.writeString(folder.resolve("wellhead.yml"), """
                connections:
                  hs:
                    type: hubspot
                    settings:
                      endpoint: %s
                      deleted-records: remove
                      refresh-every: 1ms
                    auth:
                      kind: bearer
                      token: ${file:token}
                syncs:
                  - connection: hs
                    mode: incremental
                    streams:
                      - name: contacts
                        select: [%s]
                """.formatted(hubSpot.endpoint(), CALCULATED));
    }

    private SyncProcess sync() throws IOException {
        return SyncProcess.start(folder, "sync", "--progress", "plain");
    }

    private static void requireSuccess(SyncProcess process) throws InterruptedException {
        assertThat(process.exitCode()).as(process::everything).isZero();
    }

    private static long requests(HubSpotSimulator hubSpot) {
        return hubSpot.requests().counts().total();
    }

    private Map<Long, String> destination() throws SQLException {
        Map<Long, String> rows = new TreeMap<>();
        Properties options = new Properties();
        // The file is left as the sync left it.
        options.setProperty("duckdb.read_only", "true");
        try (Connection file =
                        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("wellhead.duckdb"), options);
                Statement statement = file.createStatement();
                ResultSet found = statement.executeQuery("SELECT _id, " + CALCULATED + " FROM hs.contacts")) {
            while (found.next()) {
                assertThat(rows.put(found.getLong(1), text(found.getString(2)))).isNull();
            }
        }
        return rows;
    }

    private static Map<Long, String> truth(HubSpotSimulator hubSpot) {
        Map<Long, String> rows = new TreeMap<>();
        hubSpot.truth()
                .rows("contacts", List.of(CALCULATED))
                .forEach(row -> rows.put(row.id(), text(row.properties().get(CALCULATED))));
        return rows;
    }

    /** Numbers are doubles in the file and texts at HubSpot. */
    private static String text(@Nullable Object value) {
        return String.valueOf(Double.valueOf(String.valueOf(value)));
    }
}
