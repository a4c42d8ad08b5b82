package dev.wellhead.endtoend;

import dev.wellhead.cli.Main;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.ProcessInterrupts;
import dev.wellhead.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;

/**
 * The command line at another time, for services whose virtual days pass: {@code MainAt INSTANT ARGUMENT...}. Its clock
 * stands, as a simulator's virtual clock does; what it waits for takes as long as ever.
 */
final class MainAt {
    private MainAt() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Host host = new Host(
                System.in,
                System.out,
                System.err,
                environment,
                Path.of("").toAbsolutePath(),
                Terminal.none(environment),
                new ProcessInterrupts(),
                Clock.fixed(Instant.parse(arguments[0]), ZoneOffset.UTC));
        System.exit(Main.run(Arrays.asList(arguments).subList(1, arguments.length), host));
    }
}
