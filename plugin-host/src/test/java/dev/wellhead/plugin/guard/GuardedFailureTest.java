package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a plugin throws, and what the host gets to see. */
class GuardedFailureTest {
    private final Rude rude = new Rude();

    /** A failure of the plugin's own class, which must not reach the host. */
    private static final class OwnException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        OwnException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Throws whatever it is asked. */
    private static final class Venomous extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }
    }

    private ConnectorException discoverFailing(Rude.Answer<Throwable> thrown) throws Exception {
        rude.discover = () -> {
            throw thrown.get();
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> source.discover(DiscoverRequest.all()));
            assertThat(guarding.seen().failures()).containsEntry(failure.code(), 1L);
            return failure;
        }
    }

    @Test
    void aTypedFailureKeepsEverythingButTheClassesOfItsCause() throws Exception {
        ConnectorException thrown = ConnectorException.of(ErrorKind.RATE_LIMITED, "RUDE-SLOW", "too many")
                .withRemedy("wait")
                .withRetryAfter(Duration.ofSeconds(7))
                .withCause(new OwnException("inner", new IOException("innermost")));

        ConnectorException failure = discoverFailing(() -> thrown);

        assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure.code()).isEqualTo("RUDE-SLOW");
        assertThat(failure).hasMessage("too many");
        assertThat(failure.remedy()).contains("wait");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(failure.getCause())
                .isExactlyInstanceOf(CopiedException.class)
                .hasToString(OwnException.class.getName() + ": inner");
        assertThat(failure.getCause().getCause())
                .isExactlyInstanceOf(CopiedException.class)
                .hasToString("java.io.IOException: innermost");
    }

    @Test
    void anUncheckedExceptionIsABugOfThePluginAndSaysWhere() throws Exception {
        ConnectorException failure = discoverFailing(() -> new OwnException("index 7", new IOException("disk")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BUG);
        assertThat(failure.code()).isEqualTo("PLUGIN-FAILED");
        assertThat(failure)
                .hasMessage("plugin rude 1.0.0 failed in discover: " + OwnException.class.getName() + ": index 7");
        assertThat(Arrays.stream(failure.getCause().getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals(GuardedFailureTest.class.getName()));
    }

    @Test
    void aCheckedExceptionThrownFromWhereNoneIsDeclaredIsContained() throws Exception {
        assertThat(discoverFailing(() -> new IOException("smuggled")))
                .hasMessage("plugin rude 1.0.0 failed in discover: java.io.IOException: smuggled");
    }

    @Test
    void anExceptionThatThrowsWhenItIsReadIsContained() throws Exception {
        ConnectorException failure = discoverFailing(Venomous::new);

        assertThat(failure.code()).isEqualTo("PLUGIN-FAILED");
        assertThat(failure).hasMessage("plugin rude 1.0.0 failed in discover: " + Venomous.class.getName());
    }

    @Test
    void endlessRecursionIsContained() throws Exception {
        ConnectorException failure = discoverFailing(() -> recurse(0) > 0 ? new IOException() : new Error());

        assertThat(failure.code()).isEqualTo("PLUGIN-FAILED");
        assertThat(failure).hasMessageContaining("calls itself without end");
    }

    private static int recurse(int depth) {
        return depth < 0 ? depth : recurse(depth + 1) + depth;
    }

    @Test
    void aMissingClassNamesItsLikelyCause() throws Exception {
        ConnectorException failure = discoverFailing(() -> new NoClassDefFoundError("com/example/Missing"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BUG);
        assertThat(failure.code()).isEqualTo("PLUGIN-LINKAGE");
        assertThat(failure).hasMessageContaining("com.example.Missing").hasMessageContaining("must be bundled");
    }

    @Test
    void everyKindOfLinkageErrorHasAnExplanation() throws Exception {
        assertThat(discoverFailing(() -> new ExceptionInInitializerError(new IOException("no file"))))
                .hasMessageContaining("static initialiser threw java.io.IOException: no file");
        assertThat(discoverFailing(() -> new NoClassDefFoundError("Could not initialize class a.B")))
                .hasMessageContaining("failed earlier");
        assertThat(discoverFailing(() -> new NoSuchMethodError("a.B.c()")))
                .hasMessageContaining("compiled against another");
        assertThat(discoverFailing(() -> new VerifyError("bad"))).hasMessageContaining("damaged");
        assertThat(discoverFailing(() -> new UnsupportedClassVersionError("a/B")))
                .hasMessageContaining("newer Java than " + Runtime.version().feature());
    }

    @Test
    void runningOutOfMemoryIsContainedAndReported() throws Exception {
        ConnectorException failure = discoverFailing(() -> new OutOfMemoryError("Java heap space"));

        assertThat(failure.code()).isEqualTo("PLUGIN-MEMORY");
        assertThat(failure).hasMessageContaining("ran out of memory in discover");
    }

    @Test
    void aLoopOfCausesEnds() throws Exception {
        IOException first = new IOException("first");
        IOException second = new IOException("second", first);
        first.initCause(second);

        assertThat(discoverFailing(() -> first).getCause().getCause())
                .hasMessage("second")
                .hasNoCause();
    }

    @Test
    void aVeryLongMessageIsCut() throws Exception {
        assertThat(discoverFailing(() -> new IOException("x".repeat(1_000_000))).getMessage())
                .hasSizeLessThan(5_000)
                .endsWith("...");
    }

    @Test
    void aCheckThatBreaksIsAFailedCheck() throws Exception {
        rude.check = () -> {
            throw new AssertionError("broken");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            ConnectionStatus status = source.check();

            assertThat(status.ok()).isFalse();
            assertThat(status.firstFailure().orElseThrow().failure().orElseThrow())
                    .hasMessageContaining("failed in check: java.lang.AssertionError: broken");
        }
    }

    @Test
    void callsThatDeclareNoFailureThrowAnUncheckedOneThatCarriesIt() {
        rude.describe = () -> {
            throw new IOException("no description");
        };
        try (Guarding guarding = Guarding.patient(rude)) {
            assertThatThrownBy(guarding.provider::describe)
                    .isInstanceOfSatisfying(
                            PluginCallException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("PLUGIN-FAILED"))
                    .hasMessageContaining("failed in describe");
        }
    }

    @Test
    void aFailureOfClosingIsAFindingAndNotThrown() throws Exception {
        rude.closeReader = () -> {
            throw new AssertionError("reader");
        };
        rude.closeSource = () -> {
            throw new StackOverflowError();
        };
        try (Guarding guarding = Guarding.patient(rude)) {
            Source source = guarding.open();
            Guarding.reader(source).close();
            source.close();

            assertThat(guarding.findings(GuardFinding.Kind.CLOSE_FAILED))
                    .hasSize(2)
                    .anyMatch(text -> text.contains("close of a reader: java.lang.AssertionError: reader"))
                    .anyMatch(text -> text.contains("close of a source"));
        }
    }

    @Test
    void aFailureAfterAPageIsTheFailureOfThatPage() throws Exception {
        rude.position = pages -> {
            throw new IllegalStateException("no idea where");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("failed in next: java.lang.IllegalStateException: no idea where");
        }
    }
}
