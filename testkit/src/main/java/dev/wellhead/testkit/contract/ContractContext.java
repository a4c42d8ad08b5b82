package dev.wellhead.testkit.contract;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Notes;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Http;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a source is given by the suite: the author's context, watched. Closed after its source; then the worker threads end.
 * Thread-safe.
 */
final class ContractContext implements SourceContext, AutoCloseable {
    private static final int WORKERS = 4;

    private final SourceContext inner;
    private final WatchedHttp http;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger acquired = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Notes notes;
    private final ExecutorService workers;

    ContractContext(SourceContext inner, ConnectorContract contract, Notes notes) {
        this.inner = inner;
        this.notes = notes;
        this.http = new WatchedHttp(inner.http(), contract);
        this.workers = Executors.newFixedThreadPool(WORKERS, task -> {
            Thread worker = new Thread(task, "contract-worker");
            worker.setDaemon(true);
            return worker;
        });
    }

    @Override
    public String connectionId() {
        return inner.connectionId();
    }

    @Override
    public Http http() {
        return http;
    }

    WatchedHttp watched() {
        return http;
    }

    /** Permits that were not closed yet. */
    int held() {
        return held.get();
    }

    /** How often something outside of the connector was asked: requests, permits, tokens. */
    int asked() {
        return http.requests().size() + acquired.get() + tokens.get();
    }

    /** The tokens that were handed out: secrets. */
    Set<String> given() {
        return Set.copyOf(given);
    }

    @Override
    public Budget budget() {
        Budget budget = inner.budget();
        return new Budget() {
            @Override
            public void declare(Lane lane, LaneLimit limit) {
                budget.declare(lane, limit);
            }

            @Override
            public Permit acquire(Lane lane, long estimate, Cancellation cancellation)
                    throws ConnectorException, InterruptedException {
                acquired.incrementAndGet();
                Permit permit = budget.acquire(lane, estimate, cancellation);
                held.incrementAndGet();
                return watched(permit);
            }
        };
    }

    @Override
    public Credentials credentials() {
        Credentials credentials = inner.credentials();
        return new Credentials() {
            @Override
            public AccessToken token() throws ConnectorException, InterruptedException {
                return seen(credentials.token());
            }

            @Override
            public AccessToken renew(AccessToken refused) throws ConnectorException, InterruptedException {
                return seen(credentials.renew(refused));
            }
        };
    }

    @Override
    public Clock clock() {
        return inner.clock();
    }

    @Override
    public Executor executor() {
        return workers;
    }

    @Override
    public Notes notes() {
        return notes;
    }

    /** Ends the worker threads, and the author's context where that can be closed. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
            if (inner instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the context of this test cannot be closed", e);
        }
    }

    private AccessToken seen(AccessToken token) {
        tokens.incrementAndGet();
        given.add(token.value().reveal());
        return token;
    }

    private Permit watched(Permit permit) {
        AtomicBoolean closed = new AtomicBoolean();
        return new Permit() {
            @Override
            public void settle(Settlement settlement) {
                permit.settle(settlement);
            }

            @Override
            public void close() {
                if (closed.compareAndSet(false, true)) {
                    held.decrementAndGet();
                }
                permit.close();
            }
        };
    }
}
