package dev.wellhead.plugin.process.wire;

import java.util.Optional;
import org.slf4j.event.Level;

/**
 * A line that a plugin in a child process logs.
 *
 * @param logger the name of its logger
 * @param failure stack trace, as text
 */
public record LogLine(Level level, String logger, String message, Optional<String> failure) {
    /** Most characters of a name, a message or a stack trace that cross. */
    public static final int MAX_TEXT = 16 * 1024;

    private static final Codec<Level> LEVEL = PlainCodecs.constant(Level.class);

    public static final Codec<LogLine> CODEC = Codec.of(
            (line, out) -> {
                LEVEL.write(line.level(), out);
                out.writeText(bounded(line.logger()));
                out.writeText(bounded(line.message()));
                PlainCodecs.TEXT.optional().write(line.failure().map(LogLine::bounded), out);
            },
            in -> new LogLine(
                    LEVEL.read(in),
                    bounded(in.readText()),
                    bounded(in.readText()),
                    PlainCodecs.TEXT.optional().read(in).map(LogLine::bounded)));

    /** By both sides: the child sends no more than it has to, and the host trusts no child to. */
    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
