package dev.wellhead.endtoend.docs;

import dev.wellhead.cli.Main;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.Interrupts;
import dev.wellhead.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The reader's terminal, as far as documents need it: {@code ./wellhead}, {@code cat FILE}, {@code echo $?} and
 * {@code curl -X POST URL -d TEXT}. A simulator serves until this is closed, at another port than the document says, so
 * that nobody is disturbed.
 */
final class Shell implements AutoCloseable {
    private static final String PORT = "9050";
    private static final Interrupts NOBODY = new Interrupts() {
        @Override
        public Registration listen(Runnable handler) {
            return () -> {};
        }

        @Override
        public void endAtOnce(int exitCode) {
            throw new AssertionError("nobody pressed Ctrl-C");
        }
    };

    private final Path folder;
    private final List<BackgroundSimulator> simulators = new ArrayList<>();
    private String port = PORT;
    private int exitCode;

    Shell(Path folder) {
        this.folder = folder;
    }

    /** What a command answered, with the ports of the document. */
    record Answer(int exitCode, List<String> out, List<String> both) {}

    Answer run(List<String> words) throws Exception {
        List<String> real =
                words.stream().map(word -> word.replace(":" + PORT, ":" + port)).toList();
        Answer answer = answer(real);
        exitCode = answer.exitCode();
        return answer;
    }

    /** Writes a file that the document shows. */
    void write(String name, List<String> lines) throws IOException {
        String text = String.join("\n", lines) + "\n";
        Files.writeString(folder.resolve(name), text.replace(":" + PORT, ":" + port));
    }

    private Answer answer(List<String> words) throws Exception {
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "./wellhead" -> rest.get(0).equals("simulate") ? simulate(rest) : wellhead(rest);
            case "cat" -> text(Files.readString(folder.resolve(rest.get(0))));
            case "echo" -> text(rest.get(0).replace("$?", Integer.toString(exitCode)));
            case "curl" -> post(rest);
            default -> throw new AssertionError("documents do not run '" + words.get(0) + "'; see Shell");
        };
    }

    private Answer wellhead(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        Host host = host(folder, new Tee(out, both), both, NOBODY);
        int code = Main.run(arguments, host);
        return new Answer(
                code, lines(out.toString(StandardCharsets.UTF_8)), lines(both.toString(StandardCharsets.UTF_8)));
    }

    private Answer simulate(List<String> arguments) throws Exception {
        BackgroundSimulator simulator = BackgroundSimulator.start(
                folder,
                arguments.stream().map(word -> word.equals(PORT) ? "0" : word).toList());
        simulators.add(simulator);
        port = simulator.port();
        return text(simulator.ready());
    }

    private Answer post(List<String> words) throws Exception {
        String address = words.stream()
                .filter(word -> word.startsWith("http"))
                .findFirst()
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofString(words.get(words.size() - 1)))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        List<String> body = lines(response.body());
        return new Answer(response.statusCode() < 300 ? 0 : 22, body, body);
    }

    private Answer text(String text) {
        return new Answer(0, lines(text), lines(text));
    }

    private List<String> lines(String text) {
        return text.replace(":" + port, ":" + PORT).lines().toList();
    }

    static Host host(Path folder, OutputStream out, OutputStream err, Interrupts interrupts) {
        Map<String, String> environment =
                Map.of("LANG", "C.UTF-8", "HOME", folder.toString(), "WELLHEAD_COMMAND", "./wellhead");
        return new Host(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                Terminal.none(environment),
                interrupts,
                Clock.systemUTC());
    }

    @Override
    public void close() {
        simulators.forEach(BackgroundSimulator::close);
    }

    /** Writes everything twice. */
    private static final class Tee extends OutputStream {
        private final OutputStream first;
        private final OutputStream second;

        Tee(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int value) throws IOException {
            first.write(value);
            second.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            second.write(bytes, offset, length);
        }
    }
}
