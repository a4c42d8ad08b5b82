package dev.wellhead.cli.terminal;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Lines that a person types and that are not shown meanwhile. */
@FunctionalInterface
public interface HiddenInput {
    /** Nobody is there to type. */
    HiddenInput NONE = () -> null;

    /** One line without its end; null when the person ended the input instead, or when nothing can hide it. */
    @Nullable
    String line();

    /**
     * The console of this process. Only for one whose standard input and output are both a terminal: with another one,
     * newer JDKs have a console that cannot hide anything.
     */
    @SuppressWarnings("SystemConsoleNull") // it is null on JDK 17 when there is no terminal
    static HiddenInput console() {
        return () -> {
            Console console = System.console();
            char[] line = console == null ? null : console.readPassword();
            return line == null ? null : new String(line);
        };
    }
}
