package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Failures with the text of what led to them: names of classes, messages and the first places in the code. */
public final class FailureCodec {
    /** Most causes of one failure that are told. */
    static final int MAX_CAUSES = 8;

    private static final int MAX_FRAMES = 48;
    private static final int MAX_TEXT = 16 * 1024;
    private static final Codec<ErrorKind> KIND = PlainCodecs.constant(ErrorKind.class);
    private static final Codec<Optional<Duration>> WAIT = PlainCodecs.DURATION.optional();
    private static final Codec<Optional<String>> WORDS = PlainCodecs.TEXT.optional();

    private static final Codec<StackTraceElement> FRAME = Codec.of(
            (frame, out) -> {
                out.writeText(frame.getClassName());
                out.writeText(frame.getMethodName());
                WORDS.write(Optional.ofNullable(frame.getFileName()), out);
                out.writeInt(frame.getLineNumber());
            },
            in -> new StackTraceElement(
                    in.readText(), in.readText(), WORDS.read(in).orElse(null), in.readInt()));

    public static final Codec<ConnectorException> FAILURE =
            Codec.of((failure, out) -> write(failure, out), FailureCodec::read);

    private FailureCodec() {}

    private static void write(ConnectorException failure, WireWriter out) {
        KIND.write(failure.kind(), out);
        out.writeText(failure.code());
        out.writeText(bounded(String.valueOf(failure.getMessage())));
        WORDS.write(failure.remedy().map(FailureCodec::bounded), out);
        WAIT.write(failure.retryAfter(), out);
        writeFrames(failure, out);
        writeCause(failure.getCause(), 0, out);
    }

    private static ConnectorException read(WireReader in) throws IOException {
        ConnectorException failure = ConnectorException.of(KIND.read(in), in.readText(), in.readText());
        Optional<String> remedy = WORDS.read(in);
        if (remedy.isPresent()) {
            failure = failure.withRemedy(remedy.get());
        }
        Optional<Duration> wait = WAIT.read(in);
        if (wait.isPresent()) {
            failure = failure.withRetryAfter(wait.get());
        }
        failure.setStackTrace(readFrames(in));
        Throwable cause = readCause(in, 0);
        return cause == null ? failure : failure.withCause(cause);
    }

    /** Asks each failure for its text once, and takes it that this may fail, too. */
    private static void writeCause(@Nullable Throwable cause, int depth, WireWriter out) {
        out.writeBoolean(cause != null && depth < MAX_CAUSES);
        if (cause == null || depth == MAX_CAUSES) {
            return;
        }
        out.writeText(text(cause));
        WORDS.write(message(cause), out);
        writeFrames(cause, out);
        writeCause(inner(cause), depth + 1, out);
    }

    private static @Nullable RemoteCause readCause(WireReader in, int depth) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        if (depth == MAX_CAUSES) {
            throw new IOException("a failure has more than " + MAX_CAUSES + " causes");
        }
        String text = in.readText();
        String message = WORDS.read(in).orElse(null);
        StackTraceElement[] frames = readFrames(in);
        RemoteCause cause = new RemoteCause(text, message, readCause(in, depth + 1));
        cause.setStackTrace(frames);
        return cause;
    }

    private static void writeFrames(Throwable failure, WireWriter out) {
        StackTraceElement[] frames = frames(failure);
        int count = Math.min(frames.length, MAX_FRAMES);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            FRAME.write(frames[i], out);
        }
    }

    private static StackTraceElement[] readFrames(WireReader in) throws IOException {
        return in.readAll(FRAME).toArray(StackTraceElement[]::new);
    }

    private static Optional<String> message(Throwable cause) {
        try {
            return Optional.ofNullable(cause.getMessage()).map(FailureCodec::bounded);
        } catch (RuntimeException | Error e) {
            return Optional.of(
                    "(its message cannot be asked for: " + e.getClass().getName() + ")");
        }
    }

    private static String text(Throwable cause) {
        try {
            return bounded(String.valueOf(cause));
        } catch (RuntimeException | Error e) {
            return cause.getClass().getName();
        }
    }

    private static @Nullable Throwable inner(Throwable cause) {
        try {
            return cause.getCause();
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    private static StackTraceElement[] frames(Throwable failure) {
        try {
            return failure.getStackTrace();
        } catch (RuntimeException | Error e) {
            return new StackTraceElement[0];
        }
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
