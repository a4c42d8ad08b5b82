package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.process.wire.LogLine;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class PluginLogTest {
    private final Remembering logger = new Remembering();
    private final PluginLog log = new PluginLog(logger);

    @Test
    void linesKeepLevelLoggerAndTrace() {
        log.logged(new LogLine(Level.ERROR, "example.A", "no {} here", Optional.of("Trace")), HiddenSecrets.NONE);
        log.printed("a line");
        log.noticed("something");
        assertThat(logger.lines)
                .containsExactly("ERROR example.A: no {} here\nTrace", "INFO printed: a line", "WARN something");
    }

    @Test
    void leastLevelIsToldToTheChild() {
        assertThat(log.level()).isEqualTo("INFO");
        logger.least = Level.ERROR;
        assertThat(log.level()).isEqualTo("ERROR");
        logger.least = null;
        assertThat(log.level()).isEqualTo("OFF");
    }

    @Test
    void ofAFloodOnlyAPartIsTaken() {
        for (int i = 0; i < 100_000; i++) {
            log.printed("line " + i);
        }
        assertThat(logger.lines).hasSizeBetween(200, 20_000).startsWith("INFO printed: line 0");
    }

    @Test
    void linesOfAnyLengthAreCutAndTheLastOnesKept() {
        StringBuilder printed = new StringBuilder("x".repeat(100_000)).append("\n\n  \n");
        for (int i = 0; i < 30; i++) {
            printed.append("line ").append(i).append('\n');
        }
        List<String> lines = new ArrayList<>();
        ErrorOutput output = new ErrorOutput(
                new ByteArrayInputStream((printed + "no end").getBytes(StandardCharsets.UTF_8)),
                line -> line.replace("29", "**"),
                lines::add);
        output.run();
        assertThat(lines).hasSize(32);
        assertThat(lines.get(0)).hasSize(500);
        assertThat(output.last()).hasSize(12).startsWith("line 19").endsWith("line **", "no end");
    }

    /** Remembers what is logged. */
    private static final class Remembering extends LegacyAbstractLogger {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient List<String> lines = new ArrayList<>();
        private @Nullable Level least = Level.INFO;

        @Override
        public boolean isTraceEnabled() {
            return takes(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return takes(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return takes(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return takes(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return takes(Level.ERROR);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                @Nullable Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }

        private boolean takes(Level level) {
            return least != null && level.toInt() >= least.toInt();
        }
    }
}
