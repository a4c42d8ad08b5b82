package dev.wellhead.cli;

import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.ProcessInterrupts;
import dev.wellhead.cli.terminal.TerminalProbe;
import dev.wellhead.simulators.Simulators;
import dev.wellhead.simulators.base.RunningSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the usual commands once, in a folder of its own that it removes, so that the JVM can write an archive of what they
 * load. The launcher starts it when there is no archive yet; what the commands say is dropped.
 */
public final class StartupTraining {
    private StartupTraining() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("wellhead-start");
        try {
            train(folder);
        } finally {
            remove(folder);
        }
        System.exit(0);
    }

    /** The exit codes of the commands, by what was typed. */
    static Map<String, Integer> train(Path folder) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        try (RunningSimulator simulator = Simulators.start("bigquery", Map.of("port", "0", "rows", "100"))) {
            for (List<String> command : commands(simulator)) {
                codes.put(String.join(" ", command), Main.run(command, host(folder)));
            }
        }
        return codes;
    }

    private static List<List<String>> commands(RunningSimulator simulator) {
        return List.of(
                List.of("--help"),
                List.of("read", "--help"),
                List.of("version"),
                List.of("no-such-command"),
                List.of("connectors"),
                List.of("template", "bigquery"),
                List.of(
                        "connection",
                        "add",
                        "bigquery",
                        "shop",
                        "--set",
                        "project=demo-project",
                        "--set",
                        "endpoint=" + simulator.endpoint(),
                        "--auth",
                        "none"),
                List.of("connection", "list"),
                List.of("connection", "test", "shop"),
                List.of("catalog", "shop"),
                List.of("read", "shop", "shop.orders", "--limit", "10"),
                List.of("read", "shop", "shop.orders", "--limit", "10", "-o", "jsonl"),
                List.of("explain", "shop", "shop.orders"),
                List.of("sync", "shop.shop.customers"),
                List.of("query", "SELECT 42 AS answer"),
                List.of("state", "list"),
                List.of("run", "list"));
    }

    private static Host host(Path folder) {
        Map<String, String> environment = Map.of("HOME", folder.toString(), "LANG", "C.UTF-8");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                environment,
                folder,
                TerminalProbe.probe(environment),
                new ProcessInterrupts(),
                Clock.systemUTC());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
