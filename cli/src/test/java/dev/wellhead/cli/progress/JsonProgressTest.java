package dev.wellhead.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonProgressTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void start() {
        shop = Shop.open(folder, 50_000);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aRunStartsProgressesAndEndsOnce() {
        CliRun.Result result = shop.run("sync", "shop.shop.orders", "--progress", "json");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(events(result)).startsWith("start").endsWith("end").contains("progress");
        assertThat(end(result)).contains("\"exit\":0", "\"status\":\"succeeded\"", "\"rows\":1800");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aFailedStreamEndsOnceWithItsError() {
        CliRun.Result result = shop.run("sync", "shop.shop.missing", "shop.shop.orders", "--progress", "json");

        assertThat(result.code()).isEqualTo(3);
        assertThat(events(result)).contains("log").endsWith("end").containsOnlyOnce("end");
        assertThat(end(result)).contains("\"exit\":3", "\"status\":\"partial\"", "\"remedy\":");
    }

    @Test
    void aCommandThatFailsBeforeItsRunEndsOnceToo() {
        CliRun.Result result = shop.run("sync", "nobody", "--progress", "json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(events(result)).containsExactly("end");
        assertThat(end(result)).contains("CLI-CONNECTION-UNKNOWN");
        assertThat(result.err()).startsWith("error[CLI-CONNECTION-UNKNOWN]");
    }

    @Test
    void wrongArgumentsEndOnceToo() {
        CliRun.Result result = shop.run("sync", "--progress", "json", "--paralel", "2");

        assertThat(result.code()).isEqualTo(2);
        assertThat(events(result)).containsExactly("end");
        assertThat(end(result)).contains("CLI-USAGE", "\"exit\":2");
    }

    @Test
    void anInterruptedRunEndsOnceKeepsItsCheckpointAndIsGoneOnWith() {
        CliRun cli = shop.cli();
        CountDownLatch ended = new CountDownLatch(1);
        InterruptingStream out = new InterruptingStream(cli, ended);

        CliRun.Result result =
                cli.run(out.bytes(), new ByteArrayOutputStream(), "sync", "shop.shop.events", "--progress", "json");

        assertThat(result.code()).isEqualTo(130);
        assertThat(events(result)).containsOnlyOnce("end").endsWith("end");
        assertThat(end(result)).contains("\"exit\":130", "\"status\":\"interrupted\"");
        CliRun.Result again = shop.run("sync", "shop.shop.events");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(shop.value("SELECT count(*) FROM shop.shop_events")).isEqualTo("50000");
    }

    private static List<String> events(CliRun.Result result) {
        return result.out()
                .lines()
                .map(line -> line.replaceFirst("\\{\"event\":\"(\\w+)\".*", "$1"))
                .collect(Collectors.toList());
    }

    private static String end(CliRun.Result result) {
        return result.out().lines().reduce((first, last) -> last).orElse("");
    }

    /** Presses Ctrl-C when the run says that it started. */
    private static final class InterruptingStream {
        private final CliRun cli;
        private final CountDownLatch ended;

        InterruptingStream(CliRun cli, CountDownLatch ended) {
            this.cli = cli;
            this.ended = ended;
        }

        ByteArrayOutputStream bytes() {
            return new ByteArrayOutputStream() {
                @Override
                public synchronized void write(byte[] bytes, int offset, int length) {
                    super.write(bytes, offset, length);
                    if (ended.getCount() > 0 && toString(StandardCharsets.UTF_8).contains("\"start\"")) {
                        ended.countDown();
                        cli.interrupt();
                    }
                }
            };
        }
    }
}
