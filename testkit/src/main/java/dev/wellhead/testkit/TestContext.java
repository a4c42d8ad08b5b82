package dev.wellhead.testkit;

import dev.wellhead.spi.Notes;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What a host gives to a source, put together by a test. */
public record TestContext(
        String connectionId,
        Http http,
        Budget budget,
        Credentials credentials,
        Clock clock,
        Executor executor,
        Notes notes)
        implements SourceContext {
    /** With no notes at first. */
    public TestContext(
            String connectionId, Http http, Budget budget, Credentials credentials, Clock clock, Executor executor) {
        this(connectionId, http, budget, credentials, clock, executor, new MemoryNotes());
    }

    /** With {@code http}, a budget without limits, a clock that stands still, and work ahead done on the spot. */
    public static TestContext with(Http http) {
        return new TestContext(
                "test", http, new OpenBudget(), new FixedCredentials(), ManualClock.start(), Runnable::run);
    }
}
