package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.List;
import java.util.Optional;

/** One connection to the service. Thread-safe. */
final class ReferenceSource implements Source {
    private final ReferenceClient client;
    private final ReferencePlanner planner;
    private final ReferenceChecks checks;
    private final SideEffects effects;
    private final Mutant mutant;
    private final Cancellation closed;

    ReferenceSource(ReferenceClient client, SideEffects effects, Cancellation closed, Mutant mutant) {
        this.client = client;
        this.planner = new ReferencePlanner(client, mutant);
        this.checks = new ReferenceChecks(client, mutant);
        this.effects = effects;
        this.closed = closed;
        this.mutant = mutant;
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        return checks.run(closed);
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        requireOpen();
        effects.onDiscover();
        List<String> tables = client.get("list tables", "/tables", closed);
        if (!tables.contains("people")) {
            throw ReferenceErrors.ANSWER.with(
                    "the list of tables is " + tables.stream().limit(3).toList());
        }
        List<StreamDescriptor> streams = ReferenceStreams.all(mutant).stream()
                .map(stream -> effects.described(stream, client))
                .toList();
        Optional<StreamDescriptor> wanted = streams.stream()
                .filter(stream -> Optional.of(stream.id()).equals(request.stream()))
                .findFirst();
        if (request.stream().isPresent()) {
            if (wanted.isEmpty() && mutant != Mutant.UNKNOWN_STREAM_IS_EMPTY) {
                ReferenceStreams.require(request.stream().get(), mutant);
            }
            streams = wanted.stream().toList();
        }
        boolean bare =
                mutant == Mutant.ONE_STREAM_WITHOUT_FIELDS && request.stream().isPresent();
        return new Catalog(request.schemas() && !bare ? streams : ReferenceStreams.names(streams, mutant));
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        requireOpen();
        ReadPlan plan = planner.plan(request, closed);
        plan.splits().forEach(effects::planned);
        return plan;
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException {
        requireOpen();
        effects.onRead();
        ReferenceSplit range = ReferenceSplit.parse(effects.known(split), mutant);
        Optional<Position> from = options.from();
        ReferenceSplit.Place place = from.isPresent()
                ? ReferenceSplit.place(from.get(), range.from(), mutant)
                : new ReferenceSplit.Place(range.from(), 0);
        Cancellation cancellation = new Cancellation();
        if (mutant != Mutant.CLOSED_SOURCE_FORGETS_ITS_READERS) {
            Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
            cancellation.onCancel(registration::close);
        }
        return effects.reader(new ReferenceReader(client, split, range, place, options, cancellation, mutant), split);
    }

    @Override
    public void close() {
        if (closed.isCancelled() && mutant == Mutant.CLOSING_A_SOURCE_TWICE_FAILS) {
            throw new IllegalStateException("closed already");
        }
        closed.cancel();
    }

    private void requireOpen() throws ConnectorException {
        if (closed.isCancelled()) {
            if (mutant == Mutant.CLOSED_SOURCE_IS_A_CRASH) {
                throw new NullPointerException();
            }
            throw ReferenceErrors.CANCELLED.with("the source was closed");
        }
    }

    @Override
    public String toString() {
        return "ReferenceSource"
                + (mutant == Mutant.SOURCE_PRINTS_ITS_KEY ? client.key().reveal() : "");
    }
}
