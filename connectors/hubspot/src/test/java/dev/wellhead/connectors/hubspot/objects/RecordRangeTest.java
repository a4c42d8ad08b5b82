package dev.wellhead.connectors.hubspot.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a reader knows of the rest of its range, when it is asked for a part of it and when it ends. */
class RecordRangeTest {
    private static final long TOP = 1_000_000;

    private final RecordSplit whole = RecordSplit.chain(
                    RecordSplit.Mode.CHAIN,
                    new ObjectType("contacts", "contacts", "", false),
                    RecordColumns.ids(),
                    RecordSplit.ALL,
                    true)
            .inRange(1, TOP, 0);
    private final RecordRange range = new RecordRange(whole, 1);

    @Test
    void theFirstSearchCountsTheRange() {
        range.take(searched(200, 800, TOP + 1));
        range.take(listed(201, 100));

        assertThat(range.isWhole(999)).isFalse();
        assertThat(range.isWhole(1_000)).isTrue();
    }

    @Test
    void aSearchOfAPartOfItDoesNot() {
        range.take(searched(200, 800, TOP / 2));

        assertThat(range.isWhole(1_000_000)).isFalse();
    }

    @Test
    void aLaterSearchDoesNot() {
        range.take(listed(1, 100));
        range.take(searched(200, 800, TOP + 1));

        assertThat(range.isWhole(1_000_000)).isFalse();
    }

    @Test
    void aPartThatIsGivenAwayWasCountedToo() {
        range.take(searched(200, 8_000, TOP + 1));

        RecordSplit given = range.give().orElseThrow();

        assertThat(given.search()).isEqualTo(RecordSplit.Searching.FIRST);
        assertThat(range.split().search()).isEqualTo(RecordSplit.Searching.MAYBE);
        assertThat(range.isWhole(1_000_000)).isFalse();
    }

    @Test
    void fewRecordsAreNotWorthAnotherReader() {
        range.take(searched(200, 850, TOP + 1));
        range.take(listed(201, 100));

        assertThat(range.give()).isEmpty();
    }

    @Test
    void whoReadsAgainDoesNotSearch() {
        RecordRange again = new RecordRange(whole.onceMore(), 1);
        again.take(listed(1, 100));

        assertThat(again.give().orElseThrow().search()).isEqualTo(RecordSplit.Searching.NEVER);
    }

    private static RangePages.Answer searched(int count, long rest, long to) {
        return RangePages.Answer.of(page(1, count), count + 1L, false, new RangePages.Counted(count + rest, to));
    }

    private static RangePages.Answer listed(long first, int count) {
        return RangePages.Answer.of(page(first, count), first + count, false);
    }

    private static RecordPage page(long first, int count) {
        return RecordPage.ofIds(
                RecordColumns.ids(), LongStream.range(first, first + count).toArray());
    }
}
