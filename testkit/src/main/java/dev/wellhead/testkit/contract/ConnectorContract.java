package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * The suite that a connector must pass. An author subclasses it, says how the connector is opened, and runs it as any JUnit
 * test; the checks are inherited. Each hook that is overridden switches on more of them. A check that has nothing to look at
 * is reported as skipped, with the reason.
 *
 * <pre>{@code
 * class WeatherContractTest extends ConnectorContract {
 *     @Override
 *     protected ConnectorProvider provider() {
 *         return new WeatherConnector();
 *     }
 *
 *     @Override
 *     protected ConnectorSettings settings() {
 *         return ConnectorSettings.of(Map.of("endpoint", SERVER.uri("/").toString()));
 *     }
 * }
 * }</pre>
 *
 * <p>The same checks run against the connector in another surrounding, such as a child process, by a subclass of that
 * class that overrides {@link #hosted} alone.
 *
 * <p>Hooks are called on the thread of the check, several times in one check; each check has an instance of its own. The
 * data of the source must not change while a check runs, except through {@link #changes()}.
 */
@Timeout(120)
public abstract class ConnectorContract
        implements DescribeChecks,
                TemplateChecks,
                SettingsChecks,
                ConnectionChecks,
                DiscoverChecks,
                RequestChecks,
                PlanChecks,
                PushdownChecks,
                ReadChecks,
                ValueChecks,
                ResumeChecks,
                StealChecks,
                StealRaceChecks,
                ReplacedChecks,
                DerivedChecks,
                IncrementalChecks,
                ChangeChecks,
                EndingChecks,
                FaultChecks,
                EnvironmentChecks,
                NoteChecks,
                ConcurrencyChecks {
    private @Nullable ContractSubject subject;

    /** The connector. */
    protected abstract ConnectorProvider provider();

    /** Settings that work. */
    protected abstract ConnectorSettings settings();

    /** The connector as a host runs it; by default as it is. */
    protected ConnectorProvider hosted(ConnectorProvider provider) {
        return provider;
    }

    /** What a source is given, a new one at each call; by default plain HTTP, no quotas and a clock that stands still. */
    protected SourceContext context() {
        return TestContext.with(new PlainHttp());
    }

    /** Credentials of the right form that the source refuses; by default the checks that need them are skipped. */
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.empty();
    }

    /** The streams to look at; empty for the first ones that discovery finds. */
    protected List<StreamId> streams() {
        return List.of();
    }

    /** The beginning of every request for a stream; override it where reads need options. */
    protected ReadRequest.Builder request(StreamId stream) {
        return ReadRequest.builder(stream);
    }

    /** Rows of a page: so few that the stream comes in several pages. */
    protected int pageRows(StreamId stream) {
        return 7;
    }

    /** A stream that is large enough to be divided while it is read; empty to look for one among {@link #streams()}. */
    protected Optional<StreamId> divisibleStream() {
        return Optional.empty();
    }

    /** A stream without rows. */
    protected Optional<StreamId> emptyStream() {
        return Optional.empty();
    }

    /** Every row of some streams, as {@link dev.wellhead.spi.data.Cells} reads them. */
    protected Map<StreamId, List<Map<String, @Nullable Object>>> expectedRows() {
        return Map.of();
    }

    /** Changes the source's data, for the checks of incremental reads. */
    protected Optional<Changes> changes() {
        return Optional.empty();
    }

    /** How the source is made to fail; empty lets the suite do it to what goes through the context's HTTP client. */
    protected Optional<Faults> faults() {
        return Optional.empty();
    }

    /** Whether a request may be made to fail; leave out what has kinds of failure of its own, such as signing in. */
    protected boolean mayFail(HttpRequest request) {
        return true;
    }

    /** The name of a stream that the source does not have, in the form that its names have. */
    protected StreamId unknownStream() {
        return new StreamId("stream_nobody_knows");
    }

    /**
     * The body of a made-up answer, in the form of the service's errors. The placeholder {@code {sent}} becomes what the
     * request's headers held, as services like to repeat it.
     */
    protected String faultBody(Fault fault) {
        return fault == Fault.GARBAGE_BODY
                ? "<html><p>Welcome to the hotel's network"
                : "{\"error\":{\"status\":" + fault.status() + "},\"received\":\"{sent}\"}";
    }

    /** Counts what plans have left behind in the source: jobs, sessions, exports. */
    protected Optional<LongSupplier> serverSideEffects() {
        return Optional.empty();
    }

    /** The connector under test. For the checks. */
    @Override
    public final ContractSubject subject() {
        ContractSubject current = subject;
        if (current == null) {
            current = new ContractSubject(this);
            subject = current;
        }
        return current;
    }

    /** Closes what the check has opened. Called by JUnit. */
    @AfterEach
    final void closeSubject() {
        if (subject != null) {
            subject.close();
            subject = null;
        }
    }
}
