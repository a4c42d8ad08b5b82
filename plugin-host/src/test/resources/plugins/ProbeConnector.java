package example;

import dev.wellhead.spi.*;
import dev.wellhead.spi.action.*;
import dev.wellhead.spi.auth.*;
import dev.wellhead.spi.budget.*;
import dev.wellhead.spi.catalog.*;
import dev.wellhead.spi.data.*;
import dev.wellhead.spi.http.*;
import dev.wellhead.spi.read.*;
import dev.wellhead.spi.settings.*;
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import org.slf4j.LoggerFactory;

/** Does what a test asks: {@code discover} of a stream runs the deed of that name, readers read numbers. */
public final class ProbeConnector implements ConnectorProvider {
    static final Schema SCHEMA =
            Schema.of(Field.required("n", DataType.INT64), Field.of("text", DataType.STRING));
    static final Lane LANE = new Lane("probe", "requests");

    public record Settings(
            @Setting(doc = "Where the server is.", defaultValue = "http://127.0.0.1:1") URI server,
            @Setting(doc = "A token.") Optional<Secret> token,
            @Setting(doc = "What goes wrong.", defaultValue = "nothing") String wrong,
            @Setting(doc = "A folder that says that it has gone wrong.") Optional<String> marker) {
        /** True for the first process that asks. */
        boolean once() {
            return new File(marker.orElseThrow()).mkdir();
        }
    }

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "probe",
                "Probe",
                "1.0.0",
                "Does what a test asks.",
                SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.of(Capability.PARALLEL),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        Settings bound = settings.bind(Settings.class);
        switch (bound.wrong()) {
            case "open-fails" -> throw ConnectorException.of(ErrorKind.SETTINGS, "PROBE-SETTINGS", "These do not fit.")
                    .withRemedy("Change them.");
            case "open-exits" -> System.exit(5);
            case "open-exits-once" -> {
                if (bound.once()) {
                    System.exit(5);
                }
            }
            case "open-null" -> {
                return null;
            }
            default -> {}
        }
        return new Probe(context, bound);
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) {
        return OAuthProfile.builder("client", URI.create("https://example.com/token"))
                .clientSecret(Secret.of("hidden"))
                .build();
    }

    private record Probe(SourceContext context, Settings settings) implements Source {
        @Override
        public ConnectionStatus check() throws InterruptedException {
            if (settings.wrong().equals("check-exits")) {
                System.exit(7);
            }
            return new ConnectionStatus(List.of(
                    ConnectionCheck.ok("reach", "there"),
                    ConnectionCheck.failed(
                                    "sign-in", ConnectorException.of(ErrorKind.AUTHENTICATION, "PROBE-AUTH", "No."))
                            .at("auth.token")));
        }

        @Override
        public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
            String deed = request.stream().orElseThrow().name();
            Map<String, String> facts;
            try {
                facts = new Deeds(context, settings).run(deed);
            } catch (IOException e) {
                throw ConnectorException.of(ErrorKind.TRANSIENT, "PROBE-IO", String.valueOf(e.getMessage()))
                        .withCause(e);
            }
            return new Catalog(List.of(new StreamDescriptor(
                    new StreamId(deed), "deed", "", Optional.empty(), List.of(), Optional.empty(), List.of(),
                    Set.of(ReadMode.FULL), facts)));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, SCHEMA)
                    .splits(List.of(Split.of("all", 1, request.options().getOrDefault("range", "0-1000").toString())))
                    .build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new Numbers(context, settings, split, options);
        }

        @Override
        public Optional<Actions> actions() {
            return Optional.of(new Actions() {
                @Override
                public List<ActionDescriptor> describe() {
                    return List.of(new ActionDescriptor("double", "Doubles.", SCHEMA, 100, true));
                }

                @Override
                public List<ActionOutcome> run(String action, Page input) {
                    if (settings.wrong().equals("act-exits-once") && settings.once()) {
                        System.exit(8);
                    }
                    List<ActionOutcome> outcomes = new ArrayList<>();
                    for (int i = 0; i < input.rows(); i++) {
                        long n = ((LongColumn) input.column(0)).value(i);
                        outcomes.add(new ActionOutcome(
                                i, ActionOutcome.Result.OK, Optional.empty(), Map.of("doubled", Long.toString(2 * n))));
                    }
                    return outcomes;
                }
            });
        }

        @Override
        public void close() {
            if (settings.wrong().equals("close-hangs")) {
                while (true) {}
            }
            if (settings.wrong().startsWith("close-writes ")) {
                try {
                    Thread.sleep(500);
                    java.nio.file.Files.createFile(Path.of(settings.wrong().substring("close-writes ".length())));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Reads the numbers of a range {@code from-to}, ten a page, or what {@code wrong} says. */
    private static final class Numbers implements PageReader {
        private final SourceContext context;
        private final Settings settings;
        private final Split split;
        private final int pageRows;
        private final PageBuilder page = new PageBuilder(SCHEMA);
        private final CountDownLatch closed = new CountDownLatch(1);
        private long next;
        private long end;
        private long pages;
        private int divisions;

        Numbers(SourceContext context, Settings settings, Split split, ReadOptions options) {
            this.context = context;
            this.settings = settings;
            this.split = split;
            this.pageRows = Math.min(10, options.pageRows());
            String[] range = split.payload().split("-");
            this.next = options.from().map(position -> Long.parseLong(position.payload())).orElse(Long.parseLong(range[0]));
            this.end = Long.parseLong(range[1]);
        }

        @Override
        public Page next() throws ConnectorException, InterruptedException {
            switch (settings.wrong()) {
                case "exit-after-3" -> {
                    if (pages == 3) {
                        System.exit(1);
                    }
                }
                case "exit-at-once" -> System.exit(1);
                case "block" -> {
                    closed.await();
                    throw ConnectorException.of(ErrorKind.CANCELLED, "PROBE-CLOSED", "closed");
                }
                case "spin" -> {
                    while (true) {}
                }
                case "fail-after-3" -> {
                    if (pages == 3) {
                        throw ConnectorException.of(ErrorKind.RATE_LIMITED, "PROBE-SLOW", "Slow down.")
                                .withRetryAfter(Duration.ofSeconds(7));
                    }
                }
                case "null-position", "nothing", "damaged" -> {}
                case "error" -> throw new AssertionError("broken") {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("even this");
                    }
                };
                case "fetch" -> fetch();
                default -> {}
            }
            synchronized (this) {
                if (next >= end) {
                    return null;
                }
                for (; next < end && page.rows() < pageRows; next++) {
                    page.longs(0).append(next);
                    page.bytes(1).append("number " + next);
                    page.endRow();
                }
                pages++;
                Page built = page.build();
                if (settings.wrong().equals("damaged")) {
                    int[] offsets = new int[built.rows() + 1];
                    Arrays.fill(offsets, -5);
                    offsets[built.rows()] = 0;
                    return new Page(SCHEMA, built.rows(), List.of(
                            built.column(0), new BytesColumn(built.rows(), offsets, new byte[0], null)));
                }
                return built;
            }
        }

        private void fetch() throws ConnectorException, InterruptedException {
            try (Permit permit = context.budget().acquire(LANE, 3, new Cancellation())) {
                HttpRequest request = HttpRequest.get("probe.page", settings.server().resolve("/page"))
                        .withHeader("Authorization", "Bearer " + context.credentials().token().value().reveal());
                try (HttpResponse response = context.http().send(request, new Cancellation())) {
                    response.body().readAllBytes();
                }
                permit.settle(Settlement.of(2));
            } catch (IOException e) {
                throw ConnectorException.of(ErrorKind.TRANSIENT, "PROBE-IO", String.valueOf(e.getMessage()));
            }
        }

        @Override
        public synchronized Position position() {
            if (settings.wrong().equals("counters-linkage") && pages == 0) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
            return settings.wrong().equals("null-position") ? null : new Position(1, Long.toString(next));
        }

        @Override
        public List<DerivedSplit> derived() {
            if (settings.wrong().equals("derived-linkage")) {
                return new AbstractList<>() {
                    @Override
                    public DerivedSplit get(int index) {
                        throw new NoClassDefFoundError("com/example/Missing");
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }
            return List.of(new DerivedSplit(new StreamId("sibling"), Split.of("d" + position(), 1, "{}")));
        }

        @Override
        public synchronized Optional<SplitPair> trySplit() throws InterruptedException {
            if (settings.wrong().equals("slow-split")) {
                long from = next;
                while (next == from && next < end) {
                    wait(1);
                }
            }
            long rest = end - next;
            if (rest < 2) {
                return Optional.empty();
            }
            long middle = next + rest / 2;
            Split given = split.with(split.id() + "/" + ++divisions + "@" + middle, middle + "-" + end);
            end = middle;
            if (settings.wrong().equals("broken-split")) {
                throw new IllegalStateException("half way");
            }
            String first = split.payload().split("-")[0];
            return Optional.of(new SplitPair(split.with(split.id(), first + "-" + middle), given));
        }

        @Override
        public Map<String, Long> counters() {
            if (settings.wrong().equals("counters-linkage")) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
            return Map.of("pages", pages);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
