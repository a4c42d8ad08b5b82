package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's tokens are used up in the middle of a sync. */
class Ga4QuotaTest {
    private static final long PROPERTY = 1001;
    private static final int EVENTS = 40;

    /** What is asked for before the windows, and about half of these. */
    private static final int TOKENS = 18;

    /** A second before the full hour; half past noon in New York. */
    private static final Instant NOW = Instant.parse("2026-03-12T15:59:59Z");

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 11);

    @TempDir
    Path folder;

    private final SimulatorClock clock = SimulatorClock.virtual(NOW);
    private final Ga4Simulator analytics = Ga4Simulator.start(Ga4Options.builder()
            .clock(clock)
            .property(Ga4Property.of(PROPERTY).eventsPerDay(EVENTS).since(LocalDate.of(2026, 1, 1)))
            .build());
    private final List<SiteReport> reports = List.of(SiteReport.DEVICES);
    private final WindowRereads rereads = new WindowRereads(analytics.requests(), reports);
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("site.duckdb");
        Path key = analytics.writeServiceAccountKey(folder.resolve("key.json"), "robot");
        Map<String, ?> settings =
                Map.of("include-today", false, "daily-reserve", 0, "drift-days", 0, "sampling-threshold", 2 * EVENTS);
        new SiteProject(analytics, key, reports, settings).write(folder, List.of(PROPERTY), true);
    }

    @AfterEach
    void stop() {
        analytics.close();
    }

    @Test
    void whenTheTokensOfTheDayAreUsedUpTheSyncStopsAndTheNextDayItGoesOnThere() throws Exception {
        analytics.quotas().override(QuotaLimits.STANDARD.withTokensPerDay(TOKENS));
        SyncProcess stopped = sync();

        assertThat(stopped.exitCode()).as(stopped::everything).isEqualTo(5);
        // Midnight in California.
        assertThat(stopped.messages())
                .contains("error[GA4-DAILY-TOKENS]", "there are new ones at 2026-03-13T07:00:00Z");
        assertThat(rereads.check(stopped.everything(), file).kept())
                .as("windows that were committed")
                .isPositive();
        assertThat(OpenWindow.of(file)).isNotEmpty();
        long asked = reportsAnswered();
        SyncProcess tooEarly = sync();
        assertThat(tooEarly.exitCode()).as("the day is not over").isEqualTo(5);
        rereads.check(tooEarly.everything(), file);
        assertThat(reportsAnswered()).isEqualTo(asked);

        clock.pass(Duration.between(NOW, Instant.parse("2026-03-13T07:00:00Z")));
        analytics.quotas().override(null);
        SyncProcess done = sync();

        assertThat(done.exitCode()).as(done::everything).isZero();
        assertThat(done.output()).contains("went on");
        rereads.check(done.everything(), file);
        assertThat(difference()).isEmpty();
    }

    @Test
    void usedUpTokensOfTheHourAreWaitedForAndTheSyncGoesOn() throws Exception {
        SyncProcess sync = sync();
        boolean[] passed = new boolean[2];

        int code = sync.exitCode(() -> {
            if (!passed[0] && reportsAnswered() > 5) {
                analytics.quotas().exhaust(QuotaKind.TOKENS_PER_PROJECT_PER_HOUR, QuotaCategory.CORE, PROPERTY);
                passed[0] = true;
            } else if (!passed[1] && refused() > 0) {
                pass(Duration.ofSeconds(2));
                passed[1] = true;
            }
        });

        assertThat(code).as(sync::everything).isZero();
        assertThat(sync.messages()).contains("waiting: ", "for quota 'core-", "the server asked for a rest");
        assertThat(refused()).isBetween(1L, 6L);
        assertThat(difference()).isEmpty();
    }

    private SyncProcess sync() throws IOException {
        return SyncProcess.startAt(clock.instant(), folder, "sync", "--to", "duckdb:" + file, "--progress", "plain");
    }

    private void pass(Duration time) {
        try {
            clock.pass(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long reportsAnswered() {
        return count(200);
    }

    private long refused() {
        return count(429);
    }

    private long count(int status) {
        List<RequestLog.Entry> found = analytics
                .requests()
                .newest(entry -> entry.name().equals("properties.runReport") && entry.status() == status);
        return found.size();
    }

    private String difference() throws Exception {
        return new SiteComparison(analytics, reports).difference(file, Map.of(PROPERTY, YESTERDAY));
    }
}
