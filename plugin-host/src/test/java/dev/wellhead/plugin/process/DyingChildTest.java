package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a child dies of costs the call under way; the next call finds a new child. */
@Timeout(120)
class DyingChildTest {
    @TempDir
    Path folder;

    static Stream<Arguments> deaths() {
        return Stream.of(
                Arguments.of("exit", "PLUGIN-CRASHED", ErrorKind.TRANSIENT, "ended by itself with exit code 42"),
                Arguments.of("halt", "PLUGIN-CRASHED", ErrorKind.TRANSIENT, "ended by itself with exit code 43"),
                Arguments.of("exit-after-words", "PLUGIN-CRASHED", ErrorKind.TRANSIENT, "the last words of the plugin"),
                Arguments.of("memory", "PLUGIN-MEMORY", ErrorKind.TRANSIENT, "ran out of memory; it may use 64m"),
                Arguments.of(
                        "spin",
                        "PLUGIN-TIMEOUT",
                        ErrorKind.TRANSIENT,
                        "the call 'discover' was in the plugin's own code for more than 2 s"),
                Arguments.of("sleep", "PLUGIN-TIMEOUT", ErrorKind.TRANSIENT, "for more than 2 s"),
                Arguments.of("frames", "PLUGIN-PROTOCOL", ErrorKind.BUG, "sent what cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void deathFailsTheCallInWordsAndTheNextCallFindsANewChild(String deed, String code, ErrorKind kind, String words)
            throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            long first = Probes.pid(source);
            ConnectorException failure = failure(() -> Probes.run(source, deed));
            assertThat(failure.getMessage()).contains("plugin probe 1.0.0", words, "'discover'");
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.remedy()).isPresent();
            assertThat(Probes.pid(source)).isNotEqualTo(first);
            assertGone(first);
        }
    }

    @Test
    void failuresOfTheCodeLeaveTheChildAlive() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            long first = Probes.pid(source);
            assertThat(failure(() -> Probes.run(source, "stack")).code()).isEqualTo("PLUGIN-FAILED");
            assertThat(failure(() -> Probes.run(source, "linkage")))
                    .hasMessageContaining("com.example.Missing")
                    .extracting(ConnectorException::code)
                    .isEqualTo("PLUGIN-LINKAGE");
            assertThat(Probes.pid(source)).isEqualTo(first);
        }
    }

    @Test
    void classesThatAreMissingInAReaderAreNoSilence() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT)) {
            try (Source source = provider.open(Probes.context(), Probes.wrong("counters-linkage"));
                    PageReader reader = source.read(Probes.split("a", 0, 10), ReadOptions.fromStart())) {
                assertThat(reader.next()).isNotNull();
                assertThat(reader.counters()).isEmpty();
                assertThat(reader.next()).isNull();
            }
            try (Source source = provider.open(Probes.context(), Probes.wrong("derived-linkage"))) {
                ConnectorException failure = readFailure(source);
                assertThat(failure.code()).isEqualTo("PLUGIN-LINKAGE");
                assertThat(failure).hasMessageContaining("com.example.Missing");
            }
        }
    }

    @Test
    void killedFromOutsideIsNamedAndWhatCameBeforeIsKept() throws Exception {
        for (String signal : List.of("KILL", "SEGV")) {
            try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                    Source source = provider.open(Probes.context(), Probes.wrong("block"))) {
                long pid = Probes.pid(source);
                try (PageReader reader = source.read(Probes.split("a", 0, 100), ReadOptions.fromStart())) {
                    Thread killer = new Thread(() -> kill(signal, pid));
                    killer.start();
                    ConnectorException failure = failure(reader::next);
                    killer.join();
                    assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
                    assertThat(failure).hasMessageContaining(signal.equals("KILL") ? "signal 9 (KILL)" : "crashed");
                    if (signal.equals("SEGV")) {
                        assertThat(failure).hasMessageContaining("SIGSEGV");
                    }
                }
            }
        }
    }

    @Test
    void readIsGoneOnWithInANewChildFromTheLastPosition() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("exit-after-3"))) {
            long expected = 0;
            ReadOptions from = ReadOptions.fromStart();
            int deaths = 0;
            while (expected < 100) {
                try (PageReader reader = source.read(Probes.split("a", 0, 100), from)) {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        for (int row = 0; row < page.rows(); row++) {
                            assertThat(((LongColumn) page.column(0)).value(row)).isEqualTo(expected++);
                        }
                        from = ReadOptions.from(reader.position());
                    }
                } catch (ConnectorException e) {
                    assertThat(e.kind()).isEqualTo(ErrorKind.TRANSIENT);
                    deaths++;
                }
            }
            assertThat(deaths).isEqualTo(3);
        }
    }

    @Test
    void dyingAgainAndAgainWithoutAPageIsADefect() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("exit-at-once"))) {
            assertThat(readFailure(source).kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(readFailure(source).kind()).isEqualTo(ErrorKind.TRANSIENT);
            ConnectorException third = readFailure(source);
            assertThat(third.kind()).isEqualTo(ErrorKind.BUG);
            assertThat(third).hasMessageContaining("the 3. time within a minute");
        }
    }

    @Test
    void blockedAndSpinningReadersAreEndedByTheirLimit() throws Exception {
        for (String wrong : List.of("block", "spin")) {
            try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT);
                    Source source = provider.open(Probes.context(), Probes.wrong(wrong));
                    PageReader reader = source.read(Probes.split("a", 0, 100), ReadOptions.fromStart())) {
                ConnectorException failure = failure(reader::next);
                assertThat(failure.code()).isEqualTo("PLUGIN-TIMEOUT");
                assertThat(failure).hasMessageContaining("the call 'next'");
            }
        }
    }

    @Test
    void readerThatNobodyAsksIsNotOverdue() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"));
                PageReader reader = source.read(Probes.split("a", 0, 1000), ReadOptions.fromStart())) {
            assertThat(reader.next()).isNotNull();
            long pid = Probes.pid(source);
            assertThat(failure(() -> Probes.run(source, "sleep"))).hasMessageContaining("'discover'");
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void whatDiesWhileItIsOpenedOrCheckedIsExplained() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            assertThat(failure(() -> provider.open(Probes.context(), Probes.wrong("open-exits"))))
                    .hasMessageContaining("exit code 5")
                    .hasMessageContaining("'open'");
            assertThat(failure(() -> provider.open(Probes.context(), Probes.wrong("open-null")))
                            .code())
                    .isEqualTo("PLUGIN-FAILED");
            ConnectorException refused = failure(() -> provider.open(Probes.context(), Probes.wrong("open-fails")));
            assertThat(refused.code()).isEqualTo("PROBE-SETTINGS");
            assertThat(refused.remedy()).contains("Change them.");
            try (Source source = provider.open(Probes.context(), Probes.wrong("check-exits"))) {
                ConnectionCheck check = source.check().firstFailure().orElseThrow();
                assertThat(check.name()).isEqualTo("plugin");
                assertThat(check.detail()).contains("exit code 7");
            }
        }
    }

    @Test
    void childThatCannotStartIsExplained() {
        ProcessOptions noJava = ProcessOptions.defaults().withJava(Path.of("/nowhere/java"));
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS, noJava)) {
            PluginCallException failure = catchThrowableOfType(PluginCallException.class, provider::describe);
            assertThat(failure.failure().code()).isEqualTo("PLUGIN-START");
            assertThat(failure).hasMessageContaining("/nowhere/java");
        }
        ProcessOptions badFlag = ProcessOptions.defaults().withMaxMemory("lots");
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS, badFlag)) {
            PluginCallException failure = catchThrowableOfType(PluginCallException.class, provider::describe);
            assertThat(failure.failure().code()).isEqualTo("PLUGIN-START");
            assertThat(failure).hasMessageContaining("Invalid maximum heap size: -Xmxlots");
        }
    }

    @Test
    void endsWhatThePluginStarted() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT)) {
            long sleeper;
            try (Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
                sleeper = Long.parseLong(
                        Objects.requireNonNull(Probes.run(source, "tree").get("sleeper")));
                assertThat(ProcessHandle.of(sleeper)).isPresent();
            }
            assertGone(sleeper);
        }
    }

    @Test
    void closingASourceThatHangsEndsTheChild() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT)) {
            Source source = provider.open(Probes.context(), Probes.wrong("close-hangs"));
            long pid = Probes.pid(source);
            source.close();
            assertGone(pid);
            assertThat(failure(() -> Probes.pid(source)).code()).isEqualTo("PLUGIN-CLOSED");
        }
    }

    @Test
    void floodsOfOutputAndThreadsHurtNobody() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            Source source = provider.open(Probes.context(), Probes.wrong("nothing"));
            assertThat(Probes.run(source, "flood")).containsKey("pid");
            assertThat(Probes.run(source, "stdout")).containsEntry("in", "-1");
            assertThat(Probes.run(source, "standard-streams")).containsKey("pid");
            Probes.run(source, "threads");
            long pid = Probes.pid(source);
            source.close();
            assertGone(pid);
        }
    }

    private static ConnectorException readFailure(Source source) throws Exception {
        try (PageReader reader = source.read(Probes.split("a", 0, 100), ReadOptions.fromStart())) {
            return failure(reader::next);
        }
    }

    private static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void kill(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertGone(long pid) throws Exception {
        ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
        if (handle != null) {
            handle.onExit().get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
        }
    }
}
