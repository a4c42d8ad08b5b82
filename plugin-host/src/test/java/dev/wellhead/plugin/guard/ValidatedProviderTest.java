package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.testkit.TestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a plugin may not answer, outside of reading. */
@NullUnmarked // answers null wherever the contract forbids it
class ValidatedProviderTest {
    private static final StreamId ROWS = new StreamId("rows");

    private final Rude rude = new Rude();
    private final ValidatedProvider provider = new ValidatedProvider(rude, Rude.PLUGIN, GuardListener.NONE);

    private Source open() throws ConnectorException {
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new AssertionError("no network here");
        });
        return provider.open(context, ConnectorSettings.of(Map.of()));
    }

    private void assertCatalog(String problem, StreamDescriptor... streams) throws Exception {
        rude.discover = () -> new Catalog(List.of(streams));
        Source source = open();
        assertThatThrownBy(() -> source.discover(DiscoverRequest.all()))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo("PLUGIN-INVALID");
                    assertThat(e.kind()).isEqualTo(ErrorKind.BUG);
                })
                .hasMessage("plugin rude 1.0.0, discover: " + problem);
    }

    private static StreamDescriptor stream(Schema schema, List<String> key, String version, List<String> cursors) {
        return new StreamDescriptor(
                ROWS,
                "table",
                "",
                Optional.of(schema),
                key,
                Optional.ofNullable(version),
                cursors,
                Set.of(ReadMode.FULL),
                Map.of());
    }

    private static Schema field(DataType type) {
        return Schema.of(Field.of("f", type));
    }

    @Test
    void whatIsRightPassesUnchanged() throws Exception {
        assertThat(provider.describe()).isEqualTo(Rude.descriptor());
        Source source = open();
        assertThat(source.check().ok()).isTrue();
        assertThat(source.discover(DiscoverRequest.of(ROWS)).stream(ROWS)).isPresent();
        assertThat(source.actions()).isEmpty();
        source.close();
    }

    @Test
    void nullsAreNamed() throws Exception {
        rude.describe = () -> null;
        assertThatThrownBy(provider::describe)
                .isInstanceOf(PluginCallException.class)
                .hasMessage("plugin rude 1.0.0, describe: the descriptor is null");
        Source source = open();
        rude.discover = () -> null;
        assertThatThrownBy(() -> source.discover(DiscoverRequest.all()))
                .hasMessage("plugin rude 1.0.0, discover: the catalogue is null");
        rude.actions = () -> null;
        assertThatThrownBy(source::actions).hasMessage("plugin rude 1.0.0, actions: the answer is null");
        rude.open = context -> null;
        assertThatThrownBy(this::open).hasMessage("plugin rude 1.0.0, open: the source is null");
    }

    @Test
    void aCheckThatAnswersNothingIsAFailedCheck() throws Exception {
        Source source = open();
        rude.check = () -> null;
        assertThat(source.check().firstFailure().orElseThrow().detail())
                .isEqualTo("plugin rude 1.0.0, check: the status is null");
        rude.check = () -> new ConnectionStatus(
                List.of(new ConnectionCheck("look", null, "", Optional.empty(), Optional.empty())));
        assertThat(source.check().firstFailure().orElseThrow().detail())
                .isEqualTo("plugin rude 1.0.0, check: the result of check 'look' is null");
    }

    @Test
    void aDescriptorIsLookedThrough() {
        AuthKind twice = new AuthKind("key", "Key", "", SettingsTemplate.NONE);
        rude.describe = () -> new ConnectorDescriptor(
                "rude",
                "Rude",
                "1",
                "",
                SettingsTemplate.NONE,
                List.of(twice, twice),
                SettingsTemplate.NONE,
                Set.of(),
                List.of());
        assertThatThrownBy(provider::describe).hasMessageEndingWith("authentication 'key' stands twice");
        rude.describe = () -> new ConnectorDescriptor(
                "rude", "Rude", null, "", SettingsTemplate.NONE, List.of(), SettingsTemplate.NONE, Set.of(), List.of());
        assertThatThrownBy(provider::describe).hasMessageEndingWith("the version is null");
    }

    @Test
    void streamsCanBeToldApart() throws Exception {
        StreamDescriptor stream = StreamDescriptor.of(ROWS, "table", Rude.SCHEMA);
        assertCatalog("stream 'rows' stands twice in the catalogue", stream, stream);
    }

    @Test
    void onlyTheStreamThatWasAskedForIsAnswered() throws Exception {
        Source source = open();
        assertThatThrownBy(() -> source.discover(DiscoverRequest.of(new StreamId("other"))))
                .hasMessageEndingWith("stream 'rows' was answered, but other was asked for");
    }

    @Test
    void keysCursorsAndVersionsAreFields() throws Exception {
        assertCatalog(
                "key field of stream 'rows' 'id' is not in the schema",
                stream(Rude.SCHEMA, List.of("id"), null, List.of()));
        assertCatalog(
                "key field of stream 'rows' 'n' stands twice", stream(Rude.SCHEMA, List.of("n", "n"), null, List.of()));
        assertCatalog(
                "version field of stream 'rows' 'at' is not in the schema",
                stream(Rude.SCHEMA, List.of(), "at", List.of()));
        assertCatalog(
                "cursor field of stream 'rows' 'at' is not in the schema",
                stream(Rude.SCHEMA, List.of(), null, List.of("at")));
    }

    @Test
    void typesCanBe() throws Exception {
        assertCatalog(
                "field 'f' has type decimal of precision 99 and scale 2",
                stream(
                        field(new DataType("decimal", PhysicalType.FIXED, 99, 2, List.of())),
                        List.of(),
                        null,
                        List.of()));
        assertCatalog(
                "field 'f' is a list with 0 kinds of element",
                stream(field(new DataType("list", PhysicalType.LIST, 0, 0, List.of())), List.of(), null, List.of()));
        assertCatalog(
                "field 'f' is a struct without fields",
                stream(field(DataType.struct(List.of())), List.of(), null, List.of()));
        assertCatalog(
                "field 'a' stands twice in field 'f'",
                stream(
                        field(DataType.struct(List.of(Field.of("a", DataType.INT64), Field.of("a", DataType.INT64)))),
                        List.of(),
                        null,
                        List.of()));
        assertCatalog("the type of field 'f' is null", stream(field(null), List.of(), null, List.of()));
        DataType deep = DataType.INT64;
        for (int i = 0; i < 5_000; i++) {
            deep = DataType.listOf(deep);
        }
        Schema bottomless = field(deep);
        rude.discover = () -> new Catalog(List.of(StreamDescriptor.of(ROWS, "table", bottomless)));
        Source source = open();
        assertThatThrownBy(() -> source.discover(DiscoverRequest.all()))
                .hasMessageContaining("types more than 32 levels deep");
    }

    @Test
    void everyRowOfAnActionIsAccountedFor() throws Exception {
        List<ActionOutcome> outcomes = new ArrayList<>();
        rude.actions = () -> Optional.of(new Actions() {
            @Override
            public List<ActionDescriptor> describe() {
                return List.of(new ActionDescriptor("add", "Adds.", Rude.SCHEMA, 0, true));
            }

            @Override
            public List<ActionOutcome> run(String action, Page input) {
                return outcomes;
            }
        });
        Actions actions = open().actions().orElseThrow();
        assertThatThrownBy(actions::describe).hasMessageEndingWith("action 'add' takes at most 0 rows");
        Page input = Rude.rows(0, 2);
        assertThatThrownBy(() -> actions.run("add", input))
                .hasMessage("plugin rude 1.0.0, action add: 0 outcomes for 2 rows; every row needs one");
        outcomes.add(outcome(0, ActionOutcome.Result.OK));
        outcomes.add(outcome(0, ActionOutcome.Result.OK));
        assertThatThrownBy(() -> actions.run("add", input)).hasMessageEndingWith("outcome 1 is of row 0");
        outcomes.set(1, outcome(1, ActionOutcome.Result.FAILED));
        assertThatThrownBy(() -> actions.run("add", input)).hasMessageEndingWith("row 1 failed without saying why");
        outcomes.set(1, outcome(1, ActionOutcome.Result.UNKNOWN));
        assertThat(actions.run("add", input)).isEqualTo(outcomes);
    }

    private static ActionOutcome outcome(int row, ActionOutcome.Result result) {
        return new ActionOutcome(row, result, Optional.empty(), Map.of());
    }
}
