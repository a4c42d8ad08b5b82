package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Takes in secrets: typed without being shown, or from standard input. */
final class SecretInput {
    private static final int MAX_BYTES = 1 << 20;

    private final Context context;

    SecretInput(Context context) {
        this.context = context;
    }

    /** Whether a person can be asked. */
    boolean canAsk() {
        return context.terminal().inTerminal();
    }

    /** Asks a person when there is one, and reads standard input otherwise. */
    Secret read(String what) {
        return canAsk() ? ask(what) : standardInput(what);
    }

    /** Asks a person; fails when nothing is typed. */
    Secret ask(String what) {
        String line = typed(what + " (not shown): ");
        if (line.isEmpty()) {
            throw CliCode.SECRET_INPUT
                    .with("nothing was typed for " + what)
                    .todo("run the command again, or pipe the value in");
        }
        return Secret.of(line);
    }

    /** Asks a person, who may well type nothing. */
    String typed(String prompt) {
        context.err().print(prompt);
        context.err().flush();
        String line = context.terminal().hidden().line();
        if (line == null) {
            context.err().println();
            throw CliCode.SECRET_INPUT
                    .with("nothing could be typed at the terminal")
                    .todo("leave standard output at the terminal, so that typing can be hidden, or pipe the value in");
        }
        context.secrets().add(line);
        return line;
    }

    /** All of standard input, without the line break at its end. */
    Secret standardInput(String what) {
        try {
            byte[] bytes = context.host().in().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unusable(what, "is larger than 1 MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String value = text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            if (value.isEmpty()) {
                throw unusable(what, "is empty");
            }
            context.secrets().add(value);
            return Secret.of(value);
        } catch (CharacterCodingException e) {
            throw unusable(what, "is not UTF-8 text");
        } catch (IOException e) {
            throw unusable(what, "cannot be read");
        }
    }

    private static RuntimeException unusable(String what, String why) {
        return CliCode.SECRET_INPUT
                .with("standard input, which should hold " + what + ", " + why)
                .todo("pipe the value in, e.g. with '< FILE'");
    }
}
