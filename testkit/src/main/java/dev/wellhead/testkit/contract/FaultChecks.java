package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a connector makes of a service that fails. */
interface FaultChecks extends Checks {
    @ContractCheck("Reading: status 401 is AUTHENTICATION.")
    default void faultUnauthorizedIsAuthentication() throws Exception {
        requireReadingFails(Fault.UNAUTHORIZED, Set.of(ErrorKind.AUTHENTICATION));
    }

    @ContractCheck("Reading: status 403 is PERMISSION.")
    default void faultForbiddenIsPermission() throws Exception {
        requireReadingFails(Fault.FORBIDDEN, Set.of(ErrorKind.PERMISSION));
    }

    @ContractCheck("Reading: status 429 is RATE_LIMITED, with the wait that the service asked for.")
    default void faultTooManyRequestsIsRateLimited() throws Exception {
        ConnectorException failure =
                requireReadingFails(Fault.TOO_MANY_REQUESTS, Set.of(ErrorKind.RATE_LIMITED, ErrorKind.QUOTA_EXHAUSTED));
        require(
                failure.kind() != ErrorKind.RATE_LIMITED
                        || failure.retryAfter().equals(Optional.of(Duration.ofSeconds(7))),
                "the service asked to wait 7 s, the failure says %s. Pass Retry-After on with withRetryAfter.",
                failure.retryAfter());
    }

    @ContractCheck("Reading: status 500 is TRANSIENT, or REMOTE where trying again does not help.")
    default void faultServerErrorIsTransient() throws Exception {
        requireReadingFails(Fault.SERVER_ERROR, Set.of(ErrorKind.TRANSIENT, ErrorKind.REMOTE));
    }

    @ContractCheck("Reading: status 503 is TRANSIENT.")
    default void faultUnavailableIsTransient() throws Exception {
        requireReadingFails(Fault.UNAVAILABLE, Set.of(ErrorKind.TRANSIENT, ErrorKind.RATE_LIMITED));
    }

    @ContractCheck("Reading: a body that breaks off is TRANSIENT, and no row of it is taken for the last.")
    default void faultCutBodyIsTransient() throws Exception {
        requireReadingFails(Fault.CUT_BODY, Set.of(ErrorKind.TRANSIENT));
    }

    @ContractCheck("Reading: a body that makes no sense is REMOTE or DATA.")
    default void faultGarbageIsRemote() throws Exception {
        requireReadingFails(Fault.GARBAGE_BODY, Set.of(ErrorKind.REMOTE, ErrorKind.DATA, ErrorKind.TRANSIENT));
    }

    @ContractCheck("Reading: a lost connection is TRANSIENT.")
    default void faultNoAnswerIsTransient() throws Exception {
        requireReadingFails(Fault.NO_ANSWER, Set.of(ErrorKind.TRANSIENT));
    }

    @ContractCheck("Discovering: 401, 403, 429 and 503 keep their kinds.")
    default void faultsOfDiscoverKeepTheirKinds() throws Exception {
        requireCallFails(session -> session.source().discover(DiscoverRequest.all()), "discover()");
    }

    @ContractCheck("Planning: 401, 403, 429 and 503 keep their kinds.")
    default void faultsOfPlanKeepTheirKinds() throws Exception {
        StreamDescriptor stream = subject().streams().get(0);
        requireCallFails(
                session -> session.source().plan(subject().request(stream).build()), "plan()");
    }

    @ContractCheck("A reader throws at once when it is to wait: waiting is the host's business.")
    default void faultsAreNotWaitedOut() throws Exception {
        long millis = Quickest.millis(6_000, () -> {
            long start = System.nanoTime();
            requireReadingFails(
                    Fault.TOO_MANY_REQUESTS,
                    Set.of(ErrorKind.RATE_LIMITED, ErrorKind.QUOTA_EXHAUSTED, ErrorKind.TRANSIENT));
            return System.nanoTime() - start;
        });
        require(
                millis < 6_000,
                "told to come back in 7 s, the reader failed after %d ms. It must not sleep; throw RATE_LIMITED with retryAfter.",
                millis);
    }

    @ContractCheck(
            "After a failure that has passed, the split is read on from its last position, nothing lost or doubled.")
    default void faultsCanBeGoneOnFrom() throws Exception {
        int failed = 0;
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain drain : subject().read(stream).kept()) {
                for (int spared = 0; spared < 4; spared++) {
                    failed += goOn(stream, drain, spared) ? 1 : 0;
                }
            }
        }
        if (failed == 0) {
            throw notApplicable("no request of a reader could be made to fail");
        }
    }

    /** Reads until the request after the spared ones fails, then from the last position; answers whether one failed. */
    private boolean goOn(StreamDescriptor stream, Drain drain, int spared) throws Exception {
        int pageRows = subject().contract().pageRows(stream.id());
        List<Row> rows = new ArrayList<>();
        Optional<Position> last = Optional.empty();
        boolean failed = false;
        try (Session session = subject().open()) {
            session.faults().begin(Fault.CUT_BODY, spared);
            try (PageReader reader = session.source().read(drain.split(), new ReadOptions(last, pageRows))) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows.addAll(Row.of(page));
                    last = Optional.of(reader.position());
                }
            } catch (ConnectorException expected) {
                failed = true;
            }
            require(
                    failed || session.faults().caused() == 0,
                    "split '%s' of '%s' ended without a failure though an answer broke off: rows are lost in silence.",
                    drain.split().id(),
                    stream.id());
        }
        if (failed) {
            rows.addAll(
                    Drain.of(subject().source(), drain.split(), last, pageRows).rows());
            Rows.requireSame(
                    drain.rows(),
                    rows,
                    "request " + (spared + 1) + " of split '" + drain.split().id() + "' of '" + stream.id()
                            + "' failed, and read on from the last position it is not the whole. The position after a failure still covers only what was handed out.");
        }
        return failed;
    }

    @ContractCheck("Requests carry no secret in their address, where it would show in traces.")
    default void requestsShowNoSecret() throws Exception {
        Session session = subject().session();
        for (StreamDescriptor stream : subject().streams()) {
            subject().read(stream);
        }
        session.source().check();
        Verdict.requireSome(session.http().requests(), "the source sends no requests through the context");
        session.http().requests().forEach(request -> {
            Secrets.requireNone(subject().secrets(), "the address of a request", request.uri());
            Secrets.requireNone(subject().secrets(), "the name of a request", request.operation());
            require(
                    !request.operation().isBlank(),
                    "a request has no operation. Name it in the service's terms, e.g. contacts.list.");
        });
    }

    @ContractCheck("A failed reader leaves no answer open and no permit held.")
    default void faultsLeaveNothingOpen() throws Exception {
        Split split = someSplit();
        for (Fault fault : List.of(Fault.UNAUTHORIZED, Fault.SERVER_ERROR, Fault.CUT_BODY, Fault.GARBAGE_BODY)) {
            Session session = subject().open();
            session.faults().begin(fault, 0);
            reading(session, split);
            Failures.requireCaused(session);
            require(
                    session.http().open().isEmpty(),
                    "after %s, answers of the service are still open: %s. Close an HttpResponse in every case.",
                    fault,
                    session.http().open());
            require(
                    session.context().held() == 0,
                    "after %s, %d permits are still held. Close a Permit in every case.",
                    fault,
                    session.context().held());
        }
    }

    /** A call that asks the service. */
    @FunctionalInterface
    interface Asking {
        Object ask(Session session) throws Exception;
    }

    private void requireCallFails(Asking asking, String what) throws Exception {
        for (Fault fault : List.of(Fault.UNAUTHORIZED, Fault.FORBIDDEN, Fault.TOO_MANY_REQUESTS, Fault.UNAVAILABLE)) {
            Session session = subject().open();
            session.faults().begin(fault, 0);
            @Nullable ConnectorException failure = null;
            try {
                asking.ask(session);
            } catch (ConnectorException expected) {
                failure = expected;
            }
            if (session.faults().caused() == 0) {
                throw notApplicable(what + " sends no request that could be made to fail");
            }
            require(failure != null, "%s succeeded though the service answered %d.", what, fault.status());
            requireKind(fault, kinds(fault), failure, what);
        }
    }

    private static Set<ErrorKind> kinds(Fault fault) {
        return switch (fault) {
            case UNAUTHORIZED -> Set.of(ErrorKind.AUTHENTICATION);
            case FORBIDDEN -> Set.of(ErrorKind.PERMISSION);
            case TOO_MANY_REQUESTS -> Set.of(ErrorKind.RATE_LIMITED, ErrorKind.QUOTA_EXHAUSTED);
            case SERVER_ERROR, UNAVAILABLE, CUT_BODY, GARBAGE_BODY, NO_ANSWER, SILENCE ->
                Set.of(ErrorKind.TRANSIENT, ErrorKind.REMOTE);
        };
    }

    private ConnectorException requireReadingFails(Fault fault, Set<ErrorKind> kinds) throws Exception {
        Split split = someSplit();
        Session session = subject().open();
        session.faults().begin(fault, 0);
        @Nullable ConnectorException failure = reading(session, split);
        if (session.faults().caused() == 0) {
            throw notApplicable("reading sends no request that could be made to fail; override faults()");
        }
        require(failure != null, "reading ended as if all were well though the service failed: %s.", fault);
        requireKind(fault, kinds, failure, "reading");
        return Objects.requireNonNull(failure);
    }

    private void requireKind(Fault fault, Set<ErrorKind> kinds, @Nullable ConnectorException failure, String what) {
        ConnectorException known = Objects.requireNonNull(failure);
        require(
                kinds.contains(known.kind()),
                "%s: %s became %s (%s), but it is one of %s. The engine decides by kind whether to wait, to try again or to stop.",
                what,
                fault,
                known.kind(),
                known.getMessage(),
                kinds);
        Failures.requireWellFormed(subject(), known, "the failure of " + what + " on " + fault);
    }

    private static @Nullable ConnectorException reading(Session session, Split split) throws InterruptedException {
        try {
            Drain.of(session.source(), split, Optional.empty(), 100);
            return null;
        } catch (ConnectorException failure) {
            return failure;
        }
    }

    private Split someSplit() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain drain : subject().read(stream).kept()) {
                if (!drain.steps().isEmpty()) {
                    return drain.split();
                }
            }
        }
        throw notApplicable("no stream has rows");
    }
}
