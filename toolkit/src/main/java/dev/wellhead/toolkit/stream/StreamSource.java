package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A source made of streams that are known beforehand and read page by page. It plans, resumes, cuts pages, cancels, and
 * says what is wrong with a stream's or column's name; the connector only fetches pages. For services with few large
 * streams whose parts can be divided, implement {@link Source} itself. Thread-safe.
 *
 * <pre>{@code
 * return StreamSource.of(ERRORS).with(QUOTES, page -> fetchQuotes(api, page));
 * }</pre>
 */
public final class StreamSource implements Source {
    private static final String AUTH = "auth";

    private final ServiceErrors errors;
    private final Map<String, Reading> streams;
    private final List<Check> checks;
    private final Cancellation closed = new Cancellation();

    private StreamSource(ServiceErrors errors, Map<String, Reading> streams, List<Check> checks) {
        this.errors = errors;
        this.streams = streams;
        this.checks = checks;
    }

    private record Reading(StreamDefinition stream, StreamFetch fetch) {}

    private record Check(String name, String setting, CheckStep step) {}

    /** A source without streams: add them {@link #with}. */
    public static StreamSource of(ServiceErrors errors) {
        return new StreamSource(errors, Map.of(), List.of());
    }

    /** A new source that has one stream more. */
    public StreamSource with(StreamDefinition stream, StreamFetch fetch) {
        Map<String, Reading> more = new LinkedHashMap<>(streams);
        if (more.put(stream.name(), new Reading(stream, fetch)) != null) {
            throw new IllegalArgumentException("stream '" + stream.name() + "' stands twice in the source");
        }
        return new StreamSource(errors, more, checks);
    }

    /**
     * A new source whose connection is tested by one step more. Without any, the first page of the first stream is
     * fetched.
     *
     * @param name of the step, a word or two
     * @param setting the setting that the step is about
     */
    public StreamSource withCheck(String name, String setting, CheckStep step) {
        List<Check> more = new ArrayList<>(checks);
        more.add(new Check(name, setting, step));
        return new StreamSource(errors, streams, more);
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        CheckSteps steps = new CheckSteps(StreamSource::blamed);
        for (Check check : checks) {
            steps.step(check.name(), check.setting(), () -> check.step().run(closed));
        }
        if (checks.isEmpty() && !streams.isEmpty()) {
            Reading first = streams.values().iterator().next();
            steps.step("read " + first.stream().name(), AUTH, () -> firstRow(first));
        }
        return steps.status();
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException {
        requireOpen();
        if (request.stream().isPresent()) {
            StreamDefinition stream = require(request.stream().get().name()).stream();
            return new Catalog(List.of(stream.descriptor(request.schemas())));
        }
        List<StreamDescriptor> all = new ArrayList<>();
        streams.values().forEach(reading -> all.add(reading.stream().descriptor(request.schemas())));
        return new Catalog(all);
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        requireOpen();
        Reading reading = require(request.stream().name());
        return new StreamPlanner(reading.stream(), reading.fetch(), errors).plan(request, closed);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException {
        requireOpen();
        StreamPart part = StreamPart.of(split, errors);
        Reading reading = require(part.stream());
        List<String> known = reading.stream().schema().names();
        if (!known.containsAll(part.columns())) {
            throw errors.stored()
                    .with("split '" + split.id() + "' wants columns " + part.columns() + ", but stream '"
                            + part.stream() + "' has " + known);
        }
        StreamPlace place =
                options.from().isPresent() ? StreamPlace.of(options.from().get(), errors) : StreamPlace.START;
        return reader(reading, part, place, options.pageRows());
    }

    @Override
    public void close() {
        closed.cancel();
    }

    private PageReader reader(Reading reading, StreamPart part, StreamPlace place, int pageRows) {
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
        cancellation.onCancel(registration::close);
        return new StreamPageReader(reading.stream(), reading.fetch(), part, place, pageRows, cancellation, errors);
    }

    private String firstRow(Reading reading) throws ConnectorException, InterruptedException {
        requireOpen();
        StreamDefinition stream = reading.stream();
        List<String> parts = reading.fetch().parts(closed);
        if (parts.isEmpty()) {
            return "stream '" + stream.name() + "' has nothing to read";
        }
        StreamPart part = StreamPart.whole(stream, parts.get(0));
        try (PageReader reader = reader(reading, part, StreamPlace.START, 1)) {
            return reader.next() == null
                    ? "stream '" + stream.name() + "' can be read and is empty"
                    : "stream '" + stream.name() + "' can be read";
        }
    }

    private Reading require(String name) throws ConnectorException {
        Reading reading = streams.get(name);
        if (reading == null) {
            throw errors.streamUnknown()
                    .with("there is no stream '" + name + "'. " + NearNames.question(name, streams.keySet()));
        }
        return reading;
    }

    private void requireOpen() throws ConnectorException {
        if (closed.isCancelled()) {
            throw errors.cancelled().with("the connection was closed");
        }
    }

    private static String blamed(ConnectorException failure, String setting) {
        boolean credentials = failure.kind() == ErrorKind.AUTHENTICATION || failure.kind() == ErrorKind.PERMISSION;
        return credentials ? AUTH : setting;
    }
}
