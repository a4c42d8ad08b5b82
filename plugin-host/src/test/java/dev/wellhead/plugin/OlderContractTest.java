package dev.wellhead.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginConnector;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.plugin.load.PluginArchive;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SpiVersion;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.TransportOptions;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A plugin that was compiled against version 0.1 of the contract still runs, in this process and in a child. Its jar and sources are in {@code
 * fixtures/spi-0.1}; it is not compiled again.
 */
@ParameterizedClass
@EnumSource(Isolation.class)
class OlderContractTest {
    private static final Path JAR = Path.of("src/test/resources/fixtures/spi-0.1/atlas-1.0.0.jar");

    @Parameter
    Isolation isolation;

    @TempDir
    Path folder;

    private final QuotaBudget budget = new QuotaBudget(BudgetListener.NONE);
    private HttpTransport http;
    private PluginHost host;
    private PluginConnector provider;

    @BeforeEach
    void install() throws Exception {
        http = HttpTransport.open(TransportOptions.builder().build(), budget);
        host = PluginHost.builder(folder).open();
        host.install(JAR, InstallOptions.DEFAULT.withIsolation(isolation));
        provider = host.connector("atlas").orElseThrow();
    }

    @AfterEach
    void close() {
        host.close();
        http.close();
    }

    @Test
    void itsDescriptorNamesTheOlderVersion() throws Exception {
        PluginDescriptor descriptor = PluginArchive.unpack(JAR, Files.createDirectory(folder.resolve("unpacked")))
                .files()
                .descriptor();

        assertThat(descriptor.spi()).isEqualTo(new SpiVersion(0, 1)).isNotEqualTo(SpiVersion.CURRENT);
    }

    @Test
    void itDescribesItselfAndSignsIn() throws Exception {
        assertThat(provider.describe().type()).isEqualTo("atlas");
        assertThat(provider.describe().settings().fields()).hasSize(7);
        AuthSettings auth = new AuthSettings("oauth", Map.of("client-id", "me", "client-secret", "s3cret"));

        assertThat(provider.oauthProfile(new ConnectorSettings(Map.of(), auth)).scopes())
                .containsExactly("read");
    }

    @Test
    void rowsOfEveryTypeAreReadInPartsThatAreDividedAgain() throws Exception {
        try (Source source = open(Map.of("cities", 1000, "names", "upper-case"))) {
            ReadPlan plan = source.plan(ReadRequest.builder(new StreamId("cities"))
                    .filter(new Filter.Comparison("id", Filter.Operator.GREATER_OR_EQUAL, "100"))
                    .parallelism(3)
                    .build());
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Split split : plan.splits()) {
                rows.addAll(readAndDivide(source, split));
            }

            assertThat(plan.accepted().residual()).isEmpty();
            assertThat(plan.estimate().rows()).hasValue(900);
            assertThat(rows)
                    .extracting(row -> row.get("id"))
                    .doesNotHaveDuplicates()
                    .hasSize(900);
            assertThat(rows)
                    .filteredOn(row -> row.get("id").equals(110L))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("name", "CITY 110")
                            .containsEntry("area", new BigDecimal("135.7950"))
                            .containsEntry("share", 13.75)
                            .containsEntry("capital", true)
                            .containsEntry("tags", List.of("port", "old")));
            assertThat(rows).filteredOn(row -> row.get("name") == null).hasSize(129);
        }
    }

    @Test
    void aReadingGoesOnWhereAnotherStopped() throws Exception {
        try (Source source = open(Map.of("cities", 300))) {
            ReadPlan plan = source.plan(ReadRequest.builder(new StreamId("cities"))
                    .columns(List.of("id"))
                    .build());
            PageReader first = source.read(plan.splits().get(0), ReadOptions.fromStart());
            Page begun = first.next();
            PageReader second = source.read(plan.splits().get(0), ReadOptions.from(first.position()));
            List<Map<String, @Nullable Object>> rest = rows(second);

            assertThat(begun.rows() + rest.size()).isEqualTo(300);
            assertThat(rest.get(0)).containsExactly(Map.entry("id", (long) begun.rows()));
        }
    }

    @Test
    void pagesOfAServerComeThroughTheHostsTransport() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(200, "+1,Oslo\n+2,Rome\n", "X-Remaining: 7"),
                        Reply.of(200, "-1\n"),
                        Reply.of(200, ""));
                Source source = open(Map.of("endpoint", server.uri("/").toString(), "key", "s3cret"))) {
            ReadPlan plan =
                    source.plan(ReadRequest.builder(new StreamId("visits")).build());
            PageReader reader = source.read(plan.splits().get(0), ReadOptions.fromStart());
            Page cities = reader.next();
            Page gone = reader.next();

            assertThat(PageRows.of(cities)).extracting(row -> row.get("city")).containsExactly("Oslo", "Rome");
            assertThat(gone.operation(0)).isEqualTo(Operation.DELETE);
            assertThat(reader.next()).isNull();
            assertThat(reader.counters()).containsEntry("requests", 3L);
            assertThat(server.received().get(0).header("authorization")).hasValue("Bearer s3cret");
        }
    }

    @Test
    void failuresKeepTheirKindAndCode() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.of(401, "no"));
                Source source = open(Map.of("endpoint", server.uri("/").toString(), "key", "wrong"))) {
            ConnectionCheck failed = source.check().firstFailure().orElseThrow();

            assertThat(failed.setting()).hasValue("key");
            assertThat(failed.failure().orElseThrow().kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThatThrownBy(() -> source.discover(DiscoverRequest.of(new StreamId("towns"))))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo("ATLAS-STREAM"));
            assertThatThrownBy(() -> open(Map.of("cities", "many")))
                    .hasMessage("setting 'cities': 'many' is not a whole number");
        }
    }

    private Source open(Map<String, Object> settings) throws ConnectorException {
        return provider.open(
                new TestContext("old", http, budget, new FixedCredentials(), ManualClock.start(), Runnable::run),
                ConnectorSettings.of(settings));
    }

    /** Every row of a split, whose rest is given away after each page. */
    private static List<Map<String, @Nullable Object>> readAndDivide(Source source, Split split) throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<Split> given = new ArrayList<>();
        try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                rows.addAll(PageRows.of(page));
                reader.trySplit().map(SplitPair::given).ifPresent(given::add);
            }
        }
        for (Split part : given) {
            rows.addAll(readAndDivide(source, part));
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> rows(PageReader reader) throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Page page = reader.next(); page != null; page = reader.next()) {
            rows.addAll(PageRows.of(page));
        }
        return rows;
    }
}
