package example;

import dev.wellhead.spi.*;
import dev.wellhead.spi.budget.*;
import dev.wellhead.spi.http.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import org.slf4j.LoggerFactory;

/** What the probe does, by name; answers what it found. */
final class Deeds {
    private final SourceContext context;
    private final ProbeConnector.Settings settings;

    Deeds(SourceContext context, ProbeConnector.Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Another thread ends the process, and its hooks let this one fail of that first. */
    private static void failWhileExiting() throws InterruptedException {
        Thread caller = Thread.currentThread();
        CountDownLatch exiting = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            exiting.countDown();
            while (caller.getState() != Thread.State.TIMED_WAITING) { // until it has told, and waits for other work
                Thread.onSpinWait();
            }
        }));
        new Thread(() -> System.exit(46)).start();
        exiting.await();
        throw new IllegalStateException("Shutdown in progress");
    }

    Map<String, String> run(String deed) throws IOException, ConnectorException, InterruptedException {
        switch (deed) {
            case "exit" -> System.exit(42);
            case "halt" -> Runtime.getRuntime().halt(43);
            case "exit-after-words" -> {
                System.err.println("the last words of the plugin");
                System.exit(44);
            }
            case "exit-once" -> {
                if (settings.once()) {
                    System.exit(45);
                }
            }
            case "fail-while-exiting" -> failWhileExiting();
            case "memory" -> fill();
            case "spin" -> {
                while (true) {}
            }
            case "sleep" -> Thread.sleep(600_000);
            case "stack" -> deeper(1);
            case "frames" -> {
                File[] open = new File("/proc/self/fd").listFiles();
                for (File file : open) {
                    write(file);
                }
                Thread.sleep(600_000);
            }
            case "standard-streams" -> {
                new ProcessBuilder("echo", "from a process that the plugin started").inheritIO().start().waitFor();
                System.out.close();
                System.in.close();
                new FileOutputStream(FileDescriptor.out).close();
                new FileInputStream(FileDescriptor.in).close();
            }
            case "stdout" -> {
                System.out.println("a line on standard output");
                System.out.write(new byte[] {1, 2, 3, '\n'}, 0, 4);
                System.out.flush();
                return Map.of("in", Integer.toString(System.in.read()));
            }
            case "flood" -> {
                for (int i = 0; i < 200_000; i++) {
                    System.err.println("line " + i + " of a flood");
                }
            }
            case "threads" -> threads();
            case "linkage" -> throw new NoClassDefFoundError("com/example/Missing");
            case "log" -> {
                LoggerFactory.getLogger("example.Probe").warn("logged {} of {}", 1, 2, new IOException("cause of it"));
                LoggerFactory.getLogger("example.Probe").trace("too much detail");
            }
            case "pid" -> {}
            case "tree" -> {
                Process sleeper = new ProcessBuilder("sleep", "600").inheritIO().start();
                return Map.of("sleeper", Long.toString(sleeper.pid()));
            }
            case "surroundings" -> {
                return Map.of(
                        "environment", String.join(",", new TreeSet<>(System.getenv().keySet())),
                        "folder", Path.of("").toAbsolutePath().toString(),
                        "temporary", System.getProperty("java.io.tmpdir"),
                        "home", System.getProperty("user.home"),
                        "loader", Thread.currentThread().getContextClassLoader().getClass().getName(),
                        "same", Boolean.toString(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()),
                        "connection", context.connectionId());
            }
            case "clock" -> {
                return Map.of("now", context.clock().instant().toString(), "zone", context.clock().getZone().getId());
            }
            case "work" -> {
                CompletableFuture<String> done = new CompletableFuture<>();
                context.executor().execute(() -> done.complete(
                        Thread.currentThread().getContextClassLoader() == getClass().getClassLoader() ? "right" : "wrong"));
                context.executor().execute(() -> {
                    throw new IllegalStateException("a task fails");
                });
                return Map.of("loader", done.join());
            }
            case "token" -> {
                var first = context.credentials().token();
                var second = context.credentials().renew(first);
                return Map.of("first", first.value().reveal(), "second", second.value().reveal(), "account", second.account());
            }
            case "secret-printed" -> {
                System.err.println("the token is " + settings.token().orElseThrow().reveal());
                System.exit(1);
            }
            case "secret" -> {
                return Map.of("token", settings.token().orElseThrow().reveal());
            }
            case "permits" -> {
                context.budget().declare(ProbeConnector.LANE, new LaneLimit(10, Duration.ofSeconds(1), 2));
                List<Permit> permits = context.budget()
                        .acquire(List.of(Charge.of(ProbeConnector.LANE), new Charge(new Lane("probe", "tokens"), 5)), new Cancellation());
                permits.get(1).settle(new Settlement(4, OptionalLong.of(96), Optional.of(Duration.ofMillis(20))));
                permits.forEach(Permit::close);
            }
            case "permit-kept" -> context.budget().acquire(ProbeConnector.LANE, 1, new Cancellation());
            case "permit-waits" -> context.budget().acquire(ProbeConnector.LANE, 1, new Cancellation());
            case "notes" -> {
                Optional<String> before = context.notes().find("count");
                context.notes().keep("count", before.orElse("") + "ä");
                String refused = "";
                try {
                    context.notes().keep("long", "x".repeat(100_000));
                } catch (IllegalArgumentException e) {
                    refused = e.getMessage();
                }
                return Map.of("before", before.orElse("none"), "refused", refused);
            }
            case "http" -> {
                return http();
            }
            case "http-cancelled" -> {
                return cancelled();
            }
            case "http-left" -> context.http().send(HttpRequest.get("probe.left", settings.server()), new Cancellation());
            case "http-bad-rule" -> {
                HttpRequest request = HttpRequest.get("probe.bad", settings.server())
                        .withRetry(RetryPolicy.IDEMPOTENT.with((status, headers, body) -> {
                            throw new IllegalStateException("a broken rule");
                        }));
                try (HttpResponse response = context.http().send(request, new Cancellation())) {
                    return Map.of("status", Integer.toString(response.status()));
                }
            }
            default -> throw new IllegalArgumentException("no deed " + deed);
        }
        return Map.of("pid", Long.toString(ProcessHandle.current().pid()));
    }

    private Map<String, String> http() throws IOException, ConnectorException, InterruptedException {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        RetryPolicy retry = RetryPolicy.IDEMPOTENT.with((status, headers, body) -> {
            asked.add("rule " + status + " " + headers.first("X-Try").orElse("-") + " " + new String(body, StandardCharsets.UTF_8));
            return status == 418;
        });
        HttpRequest request = HttpRequest.post("probe.post", settings.server(), HttpBody.json("{\"a\":1}"))
                .withHeader("X-Asked", "yes")
                .withRetry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5), true, retry.rule()))
                .withLane(ProbeConnector.LANE)
                .withMetering((charge, status, headers, body, rest) -> {
                    asked.add("meter " + charge.lane().name() + " " + status);
                    return status == 418 ? Optional.of(Settlement.of(9)) : Optional.empty();
                });
        try (HttpResponse response = context.http().send(request, new Cancellation())) {
            byte[] body = response.body().readAllBytes();
            response.settle(ProbeConnector.LANE, Settlement.of(7));
            return Map.of(
                    "status", Integer.toString(response.status()),
                    "attempts", Integer.toString(response.attempts()),
                    "header", response.headers().first("X-Try").orElse("-"),
                    "bytes", Integer.toString(body.length),
                    "sum", Integer.toString(Arrays.hashCode(body)),
                    "asked", String.join("; ", asked));
        }
    }

    private Map<String, String> cancelled() throws ConnectorException, InterruptedException {
        Cancellation cancellation = new Cancellation();
        context.executor().execute(() -> {
            try {
                context.http().send(HttpRequest.get("probe.signal", settings.server().resolve("/signal")), new Cancellation()).close();
            } catch (ConnectorException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            cancellation.cancel();
        });
        try (HttpResponse response = context.http().send(HttpRequest.get("probe.slow", settings.server().resolve("/slow")), cancellation)) {
            return Map.of("status", Integer.toString(response.status()));
        }
    }

    private static void write(File file) {
        try {
            if (java.nio.file.Files.readSymbolicLink(file.toPath()).toString().startsWith("pipe:")) {
                try (FileOutputStream out = new FileOutputStream(file)) {
                    out.write("this is not a frame".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException notForWriting) {
            // The next one.
        }
    }

    private static void fill() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1_000_000]);
        }
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static void threads() {
        for (int i = 0; i < 500; i++) {
            new Thread(() -> {
                while (true) {
                    java.util.concurrent.locks.LockSupport.park();
                }
            }).start();
        }
    }
}
