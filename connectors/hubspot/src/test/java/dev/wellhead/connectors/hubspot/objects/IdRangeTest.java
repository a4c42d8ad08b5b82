package dev.wellhead.connectors.hubspot.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.testkit.RandomTries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ids that come in any order, from ranges that are divided and resumed, come once. */
class IdRangeTest {
    private static final ObjectType CONTACTS = new ObjectType("contacts", "contacts", "", false);

    @Test
    void whateverTheOrderEachIdComesOnce() {
        RandomTries.run(300, IdRangeTest::eachIdComesOnce);
    }

    /** A part as the host stores it: what was divided, and how far it was read. */
    private record Stored(RecordSplit split, IdPlace place) {}

    private static void eachIdComesOnce(Random random) throws Exception {
        long top = 1L + random.nextInt(2_000);
        long[] all = LongStream.rangeClosed(1, top)
                .filter(id -> random.nextInt(3) > 0 || id == top)
                .toArray();
        RecordSplit whole = RecordSplit.chain(
                        RecordSplit.Mode.CHAIN, CONTACTS, RecordColumns.ids(), RecordSplit.ALL, true)
                .inRange(1, top, 0);
        Deque<Stored> open = new ArrayDeque<>(List.of(new Stored(whole, IdPlace.START)));
        List<Long> taken = new ArrayList<>();
        while (!open.isEmpty()) {
            Stored stored = open.removeFirst();
            IdRange range = new IdRange(stored.split(), stored.place().done());
            long rows = stored.place().rows();
            for (List<IdRange.Gap> gaps = range.gaps(); !gaps.isEmpty(); gaps = range.gaps()) {
                IdRange.Gap gap = gaps.get(random.nextInt(gaps.size()));
                long first = gap.first() + random.nextInt((int) Math.min(50, gap.end() - gap.first()));
                long[] page = LongStream.of(all)
                        .filter(id -> id >= first)
                        .limit(1 + random.nextInt(20))
                        .toArray();
                boolean isEnd = page.length == 0 || page[page.length - 1] == top;
                Optional<RecordSplit> given = random.nextInt(4) == 0 ? range.give() : Optional.empty();
                given.ifPresent(half -> open.addLast(new Stored(half, IdPlace.START)));
                long[] ours = range.take(first, isEnd ? Long.MAX_VALUE : page[page.length - 1] + 1, page);
                LongStream.of(ours).forEach(taken::add);
                rows += ours.length;
                if (random.nextInt(10) == 0) {
                    IdPlace place = IdPlace.of(new IdPlace(range.done(), rows, false).position());
                    assertThat(place.rows()).isEqualTo(rows);
                    range = new IdRange(range.split(), place.done());
                }
            }
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(LongStream.of(all).boxed().toList());
    }

    @Test
    void aPositionThatIsStoredBeforeADivisionLosesNothing() throws Exception {
        RecordSplit whole = RecordSplit.chain(
                        RecordSplit.Mode.CHAIN, CONTACTS, RecordColumns.ids(), RecordSplit.ALL, true)
                .inRange(1, 100_000, 0);
        IdRange range = new IdRange(whole, List.of());
        range.take(1, 101, LongStream.rangeClosed(1, 100).toArray());
        RecordSplit given = range.give().orElseThrow();
        IdPlace place = IdPlace.of(new IdPlace(range.done(), 100, false).position());

        assertThat(new IdRange(whole, place.done()).gaps())
                .as("as if the division had not been stored")
                .containsExactly(new IdRange.Gap(101, Long.MAX_VALUE));
        assertThat(new IdRange(range.split(), place.done()).gaps()).containsExactly(new IdRange.Gap(101, given.from()));
    }
}
