package dev.wellhead.testkit.contract;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Notes;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.MemoryNotes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connector that a check looks at: opens sources, and closes at the end of the check what is still open. Made for one
 * check; used by its thread.
 */
public final class ContractSubject {
    private static final int MOST_STREAMS = 8;

    private final ConnectorContract contract;
    private final ConnectorProvider provider;
    private final Deque<Session> open = new ArrayDeque<>();
    private final MemoryNotes notes = new MemoryNotes();
    private @Nullable Session session;
    private @Nullable List<StreamDescriptor> streams;

    ContractSubject(ConnectorContract contract) {
        this.contract = contract;
        this.provider = contract.hosted(contract.provider());
    }

    ConnectorContract contract() {
        return contract;
    }

    /** The provider as the host sees it. */
    ConnectorProvider provider() {
        return provider;
    }

    ConnectorDescriptor descriptor() {
        return provider.describe();
    }

    boolean can(Capability capability) {
        return descriptor().capabilities().contains(capability);
    }

    /** The source that a check uses where it needs only one. */
    Session session() throws ConnectorException {
        Session current = session;
        if (current == null) {
            current = open();
            session = current;
        }
        return current;
    }

    Source source() throws ConnectorException {
        return session().source();
    }

    /** Another source with the author's settings. */
    Session open() throws ConnectorException {
        return open(contract.settings());
    }

    Session open(ConnectorSettings settings) throws ConnectorException {
        return open(provider, settings);
    }

    Session open(ConnectorProvider from, ConnectorSettings settings) throws ConnectorException {
        return open(from, settings, notes);
    }

    /** Another source, which finds other notes than those that this one writes. */
    Session open(Notes found) throws ConnectorException {
        return open(provider, contract.settings(), found);
    }

    /** What the sources of this check have written down: each finds what those before it left. */
    MemoryNotes notes() {
        return notes;
    }

    private Session open(ConnectorProvider from, ConnectorSettings settings, Notes found) throws ConnectorException {
        ContractContext context = new ContractContext(contract.context(), contract, found);
        Session opened = new Session(
                from.open(context, settings), context, contract.faults().orElse(context.watched()));
        open.push(opened);
        return opened;
    }

    /** The streams to look at, with their fields. */
    List<StreamDescriptor> streams() throws ConnectorException, InterruptedException {
        List<StreamDescriptor> known = streams;
        if (known == null) {
            List<StreamId> named = contract.streams();
            known = named.isEmpty() ? discovered() : named(named);
            streams = known;
        }
        return known;
    }

    /** The streams of {@link #streams()} that can be read incrementally; the check ends when there are none. */
    List<StreamDescriptor> incremental() throws ConnectorException, InterruptedException {
        List<StreamDescriptor> found = streams().stream()
                .filter(stream -> stream.modes().contains(ReadMode.INCREMENTAL))
                .toList();
        Verdict.requireSome(found, "no stream can be read incrementally");
        return found;
    }

    Schema schema(StreamDescriptor stream) {
        return stream.schema()
                .orElseThrow(() -> Verdict.wrong(
                        "stream '%s' has no schema, though discover() was asked for schemas", stream.id()));
    }

    ReadRequest.Builder request(StreamDescriptor stream) {
        return contract.request(stream.id());
    }

    ReadPlan plan(StreamDescriptor stream) throws ConnectorException, InterruptedException {
        return source().plan(request(stream).build());
    }

    /** Reads a stream whole, in a small number of rows a page. */
    PlanReading read(StreamDescriptor stream) throws ConnectorException, InterruptedException {
        return read(stream, plan(stream));
    }

    PlanReading read(StreamDescriptor stream, ReadPlan plan) throws ConnectorException, InterruptedException {
        return PlanReading.of(source(), plan, contract.pageRows(stream.id()));
    }

    /** Every text that must not show: what the settings and the host's tokens hide. */
    List<String> secrets() {
        Stream<String> tokens = open.stream().flatMap(opened -> opened.context().given().stream());
        return Stream.concat(Secrets.of(contract.settings()).stream(), tokens)
                .distinct()
                .toList();
    }

    /** Closes what is still open; the first failure is thrown when all is closed. */
    void close() {
        @Nullable RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private List<StreamDescriptor> discovered() throws ConnectorException, InterruptedException {
        return source().discover(DiscoverRequest.all()).streams().stream()
                .limit(MOST_STREAMS)
                .toList();
    }

    private List<StreamDescriptor> named(List<StreamId> names) throws ConnectorException, InterruptedException {
        List<StreamDescriptor> found = new ArrayList<>();
        for (StreamId name : names) {
            Optional<StreamDescriptor> stream = source().discover(DiscoverRequest.of(name)).stream(name);
            found.add(stream.orElseThrow(() ->
                    Verdict.wrong("discover() does not know stream '%s', which streams() of this test names", name)));
        }
        return found;
    }
}
