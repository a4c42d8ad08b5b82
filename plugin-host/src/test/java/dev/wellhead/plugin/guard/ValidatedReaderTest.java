package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.TestContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a reader may not answer. */
@NullUnmarked // answers null wherever the contract forbids it
class ValidatedReaderTest {
    private final Rude rude = new Rude();
    private final GuardMetrics metrics = new GuardMetrics();

    private PageReader reader() throws Exception {
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new AssertionError("no network here");
        });
        Source source = new ValidatedProvider(rude, Rude.PLUGIN, metrics).open(context, ConnectorSettings.of(Map.of()));
        return Guarding.reader(source);
    }

    private static void drain(PageReader reader) throws ConnectorException, InterruptedException {
        while (reader.next() != null) {
            assertThat(reader.position()).isNotNull();
        }
    }

    private void assertReadFails(String problem) throws Exception {
        PageReader reader = reader();
        assertThatThrownBy(() -> drain(reader))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN-INVALID"))
                .hasMessage("plugin rude 1.0.0, reading split 's': " + problem);
        assertThatThrownBy(reader::next).as("nothing is handed out any more").hasMessageContaining(problem);
    }

    @Test
    void whatIsRightPassesAndIsCounted() throws Exception {
        PageReader reader = reader();
        drain(reader);

        assertThat(reader.outcome()).isEqualTo(new Outcome.Done());
        assertThat(reader.position()).isEqualTo(new Position(1, "10"));
        assertThat(metrics.of(Rude.PLUGIN).pages()).isEqualTo(10);
        assertThat(metrics.of(Rude.PLUGIN).rows()).isEqualTo(100);
    }

    @Test
    void afterTheEndThePluginIsNotAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        rude.next = number -> {
            asked.incrementAndGet();
            return number == 1 ? null : Rude.page(0);
        };
        PageReader reader = reader();
        drain(reader);

        assertThat(reader.next()).isNull();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aPositionIsThere() throws Exception {
        rude.position = pages -> null;
        assertReadFails("the position after a page is null");
    }

    @Test
    void thePositionMovesWithTheRows() throws Exception {
        rude.position = pages -> new Position(1, "here");
        assertReadFails("the position stayed at 'here', although 10 rows were handed out");
    }

    @Test
    void emptyPagesWithoutProgressEnd() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        rude.next = number -> {
            asked.incrementAndGet();
            return Rude.rows(0, 0);
        };
        rude.position = pages -> new Position(1, "here");
        assertReadFails("1000 empty pages in a row, and the position stayed at 'here': this would never end");
        assertThat(asked).hasValue(1_001);
    }

    @Test
    void emptyPagesWithProgressAreAllowed() throws Exception {
        rude.next = number -> number == 5_000 ? null : Rude.rows(0, 0);
        drain(reader());
        assertThat(metrics.of(Rude.PLUGIN).pages()).isEqualTo(5_000);
    }

    @Test
    void aWrongPageIsNamedWithItsColumn() throws Exception {
        rude.next = number -> new Page(
                Rude.SCHEMA,
                1,
                List.of(Rude.rows(0, 1).column(1), Rude.rows(0, 1).column(1)));
        assertReadFails("column 'n' is of type int64, but comes as BytesColumn");
    }

    @Test
    void countersThatMakeNoSenseAreLeftOutAndReportedOnce() throws Exception {
        Map<String, Long> counters = new HashMap<>();
        counters.put("requests", 3L);
        counters.put("bytes", -7L);
        counters.put("tokens", null);
        rude.counters = () -> counters;
        PageReader reader = reader();
        drain(reader);

        assertThat(reader.counters()).isEqualTo(Map.of("requests", 3L));
        assertThat(reader.counters()).isEqualTo(Map.of("requests", 3L));
        assertThat(metrics.of(Rude.PLUGIN).findings())
                .singleElement()
                .extracting(GuardFinding::kind)
                .isEqualTo(GuardFinding.Kind.COUNTER_IGNORED);
        rude.counters = () -> null;
        assertThat(reader.counters()).isEmpty();
    }

    @Test
    void derivedSplitsAreLookedAt() throws Exception {
        rude.derived = () -> Arrays.asList((DerivedSplit) null);
        assertReadFails("a derived split is null");
        rude.derived = () -> List.of(new DerivedSplit(null, Rude.SPLIT));
        assertReadFails("the stream of a derived split is null");
        rude.derived = () -> List.of(new DerivedSplit(new StreamId("other"), Rude.SPLIT.with(" ", "")));
        assertReadFails("split ' ' needs a name of 1 to 1024 characters");
    }

    @Test
    void theEndSaysHowItEnded() throws Exception {
        rude.outcome = () -> null;
        assertReadFails("the outcome is null");
        rude.outcome = () -> new Outcome.Replaced(List.of(), Outcome.Scope.SPLIT, "again");
        assertReadFails("the split is replaced by nothing");
        rude.outcome = () -> new Outcome.Replaced(List.of(Rude.SPLIT), Outcome.Scope.SPLIT, "again");
        assertReadFails("split 's' replaces, but its name is not new");
        Split elsewhere = new Split("t", "other", 1, "", 1, Optional.empty());
        rude.outcome = () -> new Outcome.Replaced(List.of(elsewhere), Outcome.Scope.SPLIT, "again");
        assertReadFails("split 't' is of group 'other', but replaces one of group 'all'");
        Split fresh = Rude.SPLIT.with("t", "");
        rude.outcome = () -> new Outcome.Replaced(List.of(fresh, fresh), Outcome.Scope.GROUP, "again");
        assertReadFails("split 't' replaces, but its name is not new");
        rude.outcome = () -> new Outcome.Replaced(List.of(fresh), Outcome.Scope.GROUP, "again");
        drain(reader());
    }

    private void assertDivisionFails(SplitPair pair, String problem) throws Exception {
        rude.trySplit = () -> Optional.of(pair);
        PageReader reader = reader();
        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::trySplit).hasMessageEndingWith(problem);
        assertThatThrownBy(reader::next)
                .as("the plugin gave rows away that nobody would read")
                .hasMessageEndingWith(problem);
    }

    @Test
    void aDivisionIsExact() throws Exception {
        Split given = Rude.SPLIT.with("t", "50");
        assertDivisionFails(
                new SplitPair(Rude.SPLIT.with("u", ""), given),
                "the kept half of split 's' is named 'u'; it must keep its name");
        assertDivisionFails(
                new SplitPair(Rude.SPLIT, Rude.SPLIT), "the given half is named 's', as another split is already");
        assertDivisionFails(
                new SplitPair(Rude.SPLIT, new Split("t", "other", 1, "", 1, Optional.empty())),
                "split 't' is of group 'other', but divides one of group 'all'");
        assertDivisionFails(new SplitPair(Rude.SPLIT, null), "a split is null");
    }

    @Test
    void anEndThatWasReadIsNoneWhenADivisionIsWrong() throws Exception {
        rude.trySplit = () -> Optional.of(new SplitPair(Rude.SPLIT, Rude.SPLIT));
        PageReader reader = reader();
        drain(reader);
        assertThatThrownBy(reader::trySplit).hasMessageContaining("the given half");

        assertThatThrownBy(reader::outcome)
                .isInstanceOf(PluginCallException.class)
                .hasMessageContaining("the given half is named 's'");
    }

    @Test
    void noNameIsGivenTwice() throws Exception {
        rude.trySplit = () -> Optional.of(new SplitPair(Rude.SPLIT, Rude.SPLIT.with("t", "50")));
        PageReader reader = reader();
        assertThat(reader.trySplit()).isPresent();
        assertThatThrownBy(reader::trySplit)
                .hasMessageEndingWith("the given half is named 't', as another split is already");
    }

    @Test
    void anAnswerIsThere() throws Exception {
        rude.trySplit = () -> null;
        PageReader reader = reader();
        assertThatThrownBy(reader::trySplit).hasMessageEndingWith("the answer to trySplit is null");
        rude.read = () -> null;
        assertThatThrownBy(this::reader).hasMessage("plugin rude 1.0.0, read: the reader is null");
    }
}
