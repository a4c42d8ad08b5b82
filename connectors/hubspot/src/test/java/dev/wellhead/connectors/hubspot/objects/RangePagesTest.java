package dev.wellhead.connectors.hubspot.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.data.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a part that was given away makes of an index that answers it all by itself. */
class RangePagesTest {
    private static final long FROM = 500_000;
    private static final long TO = 600_000;

    @Test
    void anIndexThatTheListConfirmsIsBelieved() throws Exception {
        Listed hubSpot = new Listed(new long[] {500_001, 500_007}, new long[] {500_001, 500_007, 700_000});

        RangePages.Answer answer = pages(hubSpot).from(FROM, TO, false);

        assertThat(answer.page().numbers()).containsExactly(500_001, 500_007);
        assertThat(answer.next()).isEqualTo(TO);
        assertThat(hubSpot.asked).containsExactly("search", "ids");
    }

    @Test
    void anIndexThatHasForgottenRecordsIsNot() throws Exception {
        Listed hubSpot = new Listed(new long[0], new long[] {500_001, 500_007, 700_000});

        RangePages.Answer answer = pages(hubSpot).from(FROM, TO, false);

        assertThat(answer.page().numbers()).containsExactly(500_001, 500_007, 700_000);
        assertThat(answer.counted().records()).isZero();
        assertThat(hubSpot.asked).containsExactly("search", "ids", "list");
    }

    @Test
    void anEmptyPartTakesTwoCalls() throws Exception {
        Listed hubSpot = new Listed(new long[0], new long[] {700_000});

        RangePages.Answer answer = pages(hubSpot).from(FROM, TO, false);

        assertThat(answer.page().count()).isZero();
        assertThat(answer.next()).isEqualTo(TO);
        assertThat(hubSpot.asked).containsExactly("search", "ids");
    }

    private static RangePages pages(RecordAnswers hubSpot) {
        RecordSplit whole = RecordSplit.chain(
                        RecordSplit.Mode.CHAIN,
                        new ObjectType("contacts", "contacts", "", false),
                        RecordColumns.ids(),
                        RecordSplit.ALL,
                        true)
                .inRange(1, 900_000, 0)
                .range(1, TO);
        Clock clock = Clock.systemUTC();
        return new RangePages(whole.given(FROM), hubSpot, new SearchPace(clock), new IdMemory(clock, new IdSharing()));
    }

    /** A HubSpot whose index and list know different records. */
    private static final class Listed implements RecordAnswers {
        private final long[] index;
        private final long[] list;
        private final List<String> asked = new ArrayList<>();

        private Listed(long[] index, long[] list) {
            this.index = index;
            this.list = list;
        }

        @Override
        public RecordPage list(String after, boolean archived) {
            asked.add("list");
            return RecordPage.ofIds(RecordColumns.ids(), from(Long.parseLong(after)));
        }

        @Override
        public long[] ids(long first) {
            asked.add("ids");
            return from(first);
        }

        @Override
        public RecordPage search(SearchBody body) {
            asked.add("search");
            return RecordPage.ofIds(RecordColumns.ids(), index).withTotal(index.length);
        }

        @Override
        public SearchBody searching() {
            return SearchBody.of(RecordColumns.ids().names(), SearchBody.MOST);
        }

        @Override
        public Page nothing() {
            return RecordPage.ofIds(RecordColumns.ids(), new long[0]).page();
        }

        @Override
        public long count(SearchBody body) {
            throw new AssertionError("counted");
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of();
        }

        private long[] from(long first) {
            return LongStream.of(list).filter(id -> id >= first).toArray();
        }
    }
}
