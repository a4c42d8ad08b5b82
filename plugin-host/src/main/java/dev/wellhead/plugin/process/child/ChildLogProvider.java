package dev.wellhead.plugin.process.child;

import java.io.Serial;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Binds SLF4J to the host's log; named to it by the system property {@code slf4j.provider} of every child. */
public final class ChildLogProvider implements SLF4JServiceProvider {
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();

    /** Called by SLF4J, once. */
    public ChildLogProvider() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, ChildLogger::new);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class ChildLogger extends LegacyAbstractLogger {
        @Serial
        private static final long serialVersionUID = 1L;

        ChildLogger(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return ChildLog.takes(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return ChildLog.takes(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return ChildLog.takes(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return ChildLog.takes(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return ChildLog.takes(Level.ERROR);
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
            ChildLog.write(level, getName(), MessageFormatter.basicArrayFormat(message, arguments), failure);
        }
    }
}
