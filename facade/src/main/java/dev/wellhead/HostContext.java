package dev.wellhead;

import dev.wellhead.spi.Notes;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What a source gets from its host. */
record HostContext(
        String connectionId,
        Http http,
        Budget budget,
        Credentials credentials,
        Clock clock,
        Executor executor,
        Notes notes)
        implements SourceContext {}
