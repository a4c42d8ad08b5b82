package dev.wellhead.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.engine.run.RunEvent;
import dev.wellhead.engine.run.StreamReport;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Estimate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressViewsTest {
    private static final StreamRef ORDERS = new StreamRef("shop", new StreamId("orders"));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void barsAreDrawnOverAndFinishedStreamsStayAbove() {
        Terminal terminal = new Terminal(true, true, true, Map.of("LANG", "C.UTF-8"), () -> 100);
        BarProgress view = new BarProgress(stream, terminal, Style.PLAIN, nanos::get);

        view.on(started());
        view.on(new RunEvent.PageRead(ORDERS, 100, 2_000));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        view.on(new RunEvent.PageRead(ORDERS, 150, 3_000));
        view.tick();
        view.tick();
        view.on(ended());
        view.end(ExitCode.OK, Optional.empty(), Optional.empty());

        assertThat(text())
                .contains("shop.orders  ▕███         ▏  25 %  250 rows, 250 rows/s, 5.0 kB  (whole)")
                .contains("✓ shop.orders  250 rows in 1.0 s\n");
    }

    @Test
    void aStreamWithoutRowsTellsHowLongItHasWaited() {
        Terminal terminal = new Terminal(true, true, true, Map.of("LANG", "C.UTF-8"), () -> 100);
        BarProgress view = new BarProgress(stream, terminal, Style.PLAIN, nanos::get);

        view.on(started());
        nanos.addAndGet(Duration.ofSeconds(12).toNanos());
        view.tick();
        view.end(ExitCode.OK, Optional.empty(), Optional.empty());

        assertThat(text()).contains(" shop.orders  waiting for the first rows, 12.0 s  (whole)");
    }

    @Test
    void noLineOfTheRegionIsWiderThanTheTerminal() {
        Terminal terminal = new Terminal(true, true, true, Map.of("LANG", "C.UTF-8"), () -> 40);
        BarProgress view = new BarProgress(stream, terminal, Style.PLAIN, nanos::get);

        view.on(started());
        view.waitStarted("lane", "quota of a lane with a very long name that goes on and on");
        view.tick();
        view.end(ExitCode.OK, Optional.empty(), Optional.empty());

        assertThat(text().lines().map(line -> line.replaceAll("\u001b\\[[?0-9;]*[A-Za-z]|\r", "")))
                .allMatch(line -> line.length() < 40)
                .anyMatch(line -> line.contains("waiting: quota"));
    }

    @Test
    void plainLinesTellWaitsAndTheirReason() {
        PlainProgress view = new PlainProgress(stream, nanos::get);

        view.on(started());
        view.on(new RunEvent.SplitRetried(
                ORDERS,
                "all",
                2,
                Duration.ofSeconds(3),
                ConnectorException.of(ErrorKind.TRANSIENT, "SHOP-DOWN", "the shop answered 503")));
        view.tick();
        view.on(ended());
        view.end(ExitCode.OK, Optional.empty(), Optional.empty());

        assertThat(text()).isEqualTo("""
                shop.orders: reads the whole stream
                shop.orders tries again in 3.0 s (attempt 2): the shop answered 503
                shop.orders: 0 rows, waits 3.0 s after SHOP-DOWN
                shop.orders: 250 rows in 0 ms
                """);
    }

    @Test
    void nothingFollowsTheEndEvent() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        JsonProgress view = new JsonProgress(stream, clock, nanos::get);

        view.on(started());
        view.end(ExitCode.INTERRUPTED, Optional.empty(), Optional.empty());
        view.end(ExitCode.OK, Optional.empty(), Optional.empty());
        view.on(ended());
        view.tick();
        view.note("late");

        assertThat(text())
                .isEqualTo(
                        "{\"event\":\"end\",\"time\":\"1970-01-01T00:00:00Z\",\"exit\":130,\"status\":\"interrupted\"}\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RunEvent started() {
        Estimate estimate = new Estimate(OptionalLong.of(1000), Map.of(), List.of());
        return new RunEvent.StreamStarted(ORDERS, WriteMode.REPLACE, false, false, 1, estimate);
    }

    private static RunEvent ended() {
        return new RunEvent.StreamEnded(new StreamReport(
                ORDERS,
                StreamReport.Status.SUCCEEDED,
                Optional.of(WriteMode.REPLACE),
                false,
                false,
                250,
                Map.of(),
                List.of(),
                Optional.empty()));
    }
}
