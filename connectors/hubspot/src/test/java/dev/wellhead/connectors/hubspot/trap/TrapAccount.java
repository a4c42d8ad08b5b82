package dev.wellhead.connectors.hubspot.trap;

import dev.wellhead.connectors.hubspot.Connection;
import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.connectors.hubspot.VirtualTime;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.FixedCredentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A simulated account that misbehaves, and a connection to it, on a clock that passes with the calls. For one test. */
final class TrapAccount implements AutoCloseable {
    /** Longer than the index lags, and than a run looks back. */
    private static final Duration QUIET = Duration.ofMinutes(40);

    final HubSpotSimulator hubSpot;
    final Connection connection;
    private final VirtualTime time = new VirtualTime();

    private TrapAccount(Consumer<HubSpotOptions.Builder> change, Map<String, Object> settings) throws Exception {
        HubSpotOptions.Builder options = HubSpotOptions.builder()
                .accounts(AccountsOptions.builder().clock(time.clock()).build())
                .limits(RateLimits.NONE);
        change.accept(options);
        hubSpot = HubSpotSimulator.start(options.build());
        AuthSettings auth = new AuthSettings("bearer", Map.of("token", Secret.of(hubSpot.privateAppToken())));
        connection = connect(settings, auth, new FixedCredentials());
    }

    static TrapAccount of(int contacts, Quirks.Builder quirks) throws Exception {
        return with(options -> options.contacts(contacts).quirks(quirks.build()));
    }

    static TrapAccount with(Consumer<HubSpotOptions.Builder> change) throws Exception {
        return with(change, Map.of());
    }

    static TrapAccount with(Consumer<HubSpotOptions.Builder> change, Map<String, Object> settings) throws Exception {
        return new TrapAccount(change, settings);
    }

    Connection connect(Map<String, Object> settings, AuthSettings auth, Credentials credentials) throws Exception {
        return Connection.unhurried(hubSpot.endpoint(), new HashMap<>(settings), auth, credentials, time);
    }

    /** Reads a stream as it is, several parts side by side. */
    Reading whole(String stream, List<String> columns) throws Exception {
        ReadRequest request = ReadRequest.builder(new StreamId(stream))
                .columns(columns)
                .parallelism(3)
                .build();
        return new Reading(connection.source(), true).read(connection.source().plan(request));
    }

    Reading whole(String stream) throws Exception {
        return whole(stream, List.of());
    }

    /** Nobody changes anything any more, and the index catches up. */
    void quiet() throws InterruptedException {
        hubSpot.mutations().during(MutationPlan.NONE);
        time.pass(QUIET);
    }

    /** What happens in the account after each call from now on. */
    void afterCall(Runnable happens) {
        time.afterCall(happens);
    }

    void pass(Duration duration) throws InterruptedException {
        time.pass(duration);
    }

    ObjectTable table(String type) {
        return hubSpot.crm().data().table(type);
    }

    /** The texts of a type that mutations write to. */
    List<String> changing(String type) {
        return table(type).properties().all().stream()
                .filter(property -> !property.readOnly()
                        && !property.unique()
                        && property.options().isEmpty())
                .filter(property ->
                        property.type().equals("string") || property.type().equals("number"))
                .limit(20)
                .filter(property -> property.type().equals("string")
                        && property.sensitivity().equals("non_sensitive"))
                .map(Property::name)
                .toList();
    }

    /** All texts of a type: too many for the body of a search, by its documentation. */
    List<String> texts(String type) {
        return table(type).properties().all().stream()
                .filter(property -> property.type().equals("string")
                        && property.sensitivity().equals("non_sensitive"))
                .map(Property::name)
                .toList();
    }

    /** The newest calls of a kind. */
    List<RequestLog.Entry> calls(String name) {
        return hubSpot.requests().newest(entry -> entry.name().equals(name));
    }

    @Override
    public void close() {
        connection.close();
        hubSpot.close();
    }
}
