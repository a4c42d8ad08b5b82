package dev.wellhead;

import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.accounts.store.MemoryAccounts;
import dev.wellhead.accounts.store.MemoryNotes;
import dev.wellhead.accounts.store.NoteStore;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.settings.References;
import dev.wellhead.settings.SecretStore;
import dev.wellhead.settings.SettingsProblem;
import dev.wellhead.settings.SettingsReader;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.transport.TransportOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates connectors by type name: built-in ones and those on the class path, which Java's service loader finds, those of
 * installed plugins, and registered ones. Thread-safe. All connectors of one instance share its network connections and quota pools, so an
 * application needs one instance; closing it closes the network, after the connectors were closed.
 *
 * <pre>{@code
 * try (Connector bigquery = Connectors.create("bigquery", "shop", settings)) {
 *     ConnectorData orders = bigquery.fetchData(FetchParams.of("sales.orders"));
 * }
 * }</pre>
 */
public final class Connectors implements AutoCloseable {
    private final ProviderRegistry registry;
    private final Network network;
    private final HostAccounts accounts;
    private final NoteStore notes;
    private final SettingsReader reader;
    private final KnownSecrets secrets;
    private final @Nullable PluginHost plugins;

    private Connectors(Builder builder) {
        registry = new ProviderRegistry(builder.providers, builder.plugins, builder.classLoader);
        plugins = builder.plugins;
        network = new Network(builder.transport, builder.http, builder.budget);
        secrets = builder.knownSecrets;
        accounts = HostAccounts.of(builder.accounts, network.http(), builder.clock, secrets);
        notes = builder.notes;
        reader = new SettingsReader(new References(builder.environment, builder.directory, noted(builder)), secrets);
    }

    /**
     * An initialised connector of the process-wide default instance.
     *
     * @param type one of {@link #types()}
     * @param id what the connection is called, in logs, state and results
     * @param settings may hold references such as {@code ${env:NAME}}
     * @throws ConnectorException of kind {@code SETTINGS} when the type is unknown, naming the nearest, or settings are
     *     wrong, naming all of them
     */
    public static Connector create(String type, String id, ConnectorSettings settings) throws ConnectorException {
        return Shared.INSTANCE.open(type, id, settings);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** An initialised connector; see {@link #create}. The caller closes it. Does not touch the network. */
    public Connector open(String type, String id, ConnectorSettings settings) throws ConnectorException {
        Connector connector = connector(type, id);
        connector.initialize(settings);
        return connector;
    }

    /** An initialised connector of a project's connection, isolated as it says; see {@link #create}. */
    public Connector open(ConnectionDefinition connection) throws ConnectorException {
        Connector connector =
                connector(registry.provider(connection.type(), connection.isolation()), connection.name());
        connector.initialize(connection.settings());
        return connector;
    }

    /** A connector that waits for {@link Connector#initialize}. */
    public Connector connector(String type, String id) throws ConnectorException {
        return connector(registry.provider(type), id);
    }

    private Connector connector(ConnectorProvider provider, String id) {
        return new HostConnector(id, provider, network.budget(), accounts, notes.of(id), reader);
    }

    /** Signing in and out, for connections whose kind of authentication the host carries out. */
    public Accounts accounts() {
        return new Accounts(registry, reader, accounts);
    }

    /** Every known type, in alphabetical order. */
    public List<String> types() {
        return registry.types();
    }

    /**
     * What a connector is.
     *
     * @throws ConnectorException of kind {@code SETTINGS} when the type is unknown, naming the nearest
     */
    public ConnectorDescriptor describe(String type) throws ConnectorException {
        return registry.provider(type).describe();
    }

    /** The JSON Schema (2020-12) of a type's settings, in plain maps and lists. */
    public Map<String, Object> configurationTemplate(String type) throws ConnectorException {
        return ConfigurationTemplate.of(describe(type));
    }

    /** Everything that is wrong with settings, without connecting; empty when a connector would take them. */
    public List<SettingsProblem> check(String type, ConnectorSettings settings) throws ConnectorException {
        return reader.read(describe(type), settings).problems();
    }

    /**
     * What no message may show: every failure and finding of these connectors has been scrubbed of it. An application
     * that quotes other texts, such as its own logs, may scrub them too.
     */
    public KnownSecrets knownSecrets() {
        return secrets;
    }

    /** Closes network connections and plugins. Connectors that are still open fail from then on. Idempotent. */
    @Override
    public void close() {
        try {
            if (plugins != null) {
                plugins.close();
            }
        } finally {
            network.close();
        }
    }

    /** The secret store, whose answers are noted before anything can be wrong with the settings that they go into. */
    private static @Nullable SecretStore noted(Builder builder) {
        SecretStore store = builder.secrets;
        return store == null
                ? null
                : name -> {
                    Optional<Secret> found = store.find(name);
                    found.ifPresent(builder.knownSecrets::add);
                    return found;
                };
    }

    private static final class Shared {
        static final Connectors INSTANCE = builder().build();
    }

    /** Collects what connectors run with; everything has a default. Used by one thread. */
    public static final class Builder {
        private final List<ConnectorProvider> providers = new ArrayList<>();
        private Supplier<TransportOptions> transport =
                () -> TransportOptions.fromEnvironment(System.getenv()).build();
        private @Nullable Http http;
        private @Nullable Budget budget;
        private Clock clock = Clock.systemUTC();
        private Function<String, @Nullable String> environment = System::getenv;
        private Path directory = Path.of("");
        private @Nullable SecretStore secrets;
        private AccountStore accounts = new MemoryAccounts();
        private NoteStore notes = new MemoryNotes();
        private KnownSecrets knownSecrets = new KnownSecrets();
        private @Nullable ClassLoader classLoader;
        private @Nullable PluginHost plugins;

        private Builder() {}

        /** Adds a connector; it wins over one of the same type on the class path. */
        public Builder register(ConnectorProvider provider) {
            providers.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /**
         * Installed plugins, whose connectors win over those of the same type on the class path. {@link
         * Connectors#close} closes the host.
         */
        public Builder plugins(PluginHost host) {
            plugins = host;
            return this;
        }

        /** How to reach the network; otherwise proxies and certificates come from the environment. */
        public Builder transport(TransportOptions options) {
            transport = () -> options;
            return this;
        }

        /** Another HTTP client than the built-in one; {@link Connectors#close} does not close it. */
        public Builder http(Http client) {
            http = client;
            return this;
        }

        /** Quota pools shared with other instances; otherwise this one has its own. */
        public Builder budget(Budget pools) {
            budget = pools;
            return this;
        }

        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Where {@code ${env:NAME}} looks; otherwise the environment of the process. Answers null for unset ones. */
        public Builder environment(Function<String, @Nullable String> variables) {
            environment = variables;
            return this;
        }

        /** What {@code ${file:PATH}} is relative to; otherwise the working directory. */
        public Builder directory(Path folder) {
            directory = folder;
            return this;
        }

        /** Where {@code ${secret:NAME}} looks; otherwise such a reference is an error. */
        public Builder secrets(SecretStore store) {
            secrets = store;
            return this;
        }

        /**
         * Where accounts that signed in are kept. Otherwise they last as long as this instance, and a refresh token in a
         * connection's settings works unless the service replaces it.
         */
        public Builder accounts(AccountStore store) {
            accounts = store;
            return this;
        }

        /** Where connectors write down what saves them asking again; otherwise it lasts as long as this instance. */
        public Builder notes(NoteStore store) {
            notes = store;
            return this;
        }

        /** Secrets that no message may show, shared with the application; otherwise this instance has its own. */
        public Builder knownSecrets(KnownSecrets shared) {
            knownSecrets = shared;
            return this;
        }

        /** Where to look for connectors; otherwise the thread's context class loader at the time of building. */
        public Builder classLoader(ClassLoader loader) {
            classLoader = loader;
            return this;
        }

        public Connectors build() {
            return new Connectors(this);
        }
    }
}
