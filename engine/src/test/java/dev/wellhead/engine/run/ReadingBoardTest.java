package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingBoardTest {
    private final MessageQueue messages = new MessageQueue(1_000);
    private final ReadingBoard board = new ReadingBoard(2);

    @Test
    void moreReadersThanUsualAreForStreamsThatSayHowManyMakeSense() throws Exception {
        StreamReading open = stream("open", Integer.MAX_VALUE);
        StreamReading other = stream("other", Integer.MAX_VALUE);
        StreamReading bounded = stream("bounded", 3);
        add(open, 2);
        add(other, 2);
        add(bounded, 4);

        List<SplitReading> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            begun.add(board.next().reading());
        }
        assertThat(begun).extracting(SplitReading::stream).containsExactly(open, open, bounded, bounded, bounded);

        board.done(begun.get(0), null);
        assertThat(board.next().reading().stream()).isSameAs(other);
        board.done(begun.get(4), null);
        assertThat(board.next().reading().stream()).isSameAs(bounded);
    }

    /** The half is added by whoever takes messages, and may be there before whoever divided says so. */
    @Test
    void aHalfThatIsAddedBeforeItsDivisionIsOverDoesNotKeepOthersFromDividing() throws Exception {
        NavigableSet<Long> ids =
                LongStream.rangeClosed(1, 1_000).boxed().collect(Collectors.toCollection(TreeSet::new));
        StreamReading stream = stream("ids", 4, ids);
        SplitReading whole = new SplitReading(stream, Split.of("whole", 1, "0-1000"), Optional.empty(), messages);
        SplitReading half = new SplitReading(stream, Split.of("half", 1, "500-1000"), Optional.empty(), messages);
        board.add(whole, Duration.ZERO);
        board.next();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            // Nobody takes what is read, so this never ends.
            Future<?> reading = reader.submit(() -> {
                whole.read();
                return null;
            });
            assertThat(board.next()).isEqualTo(new ReadingBoard.Work(whole, true));

            board.add(half, Duration.ZERO);
            board.divided(true);

            assertThat(board.next()).isEqualTo(new ReadingBoard.Work(half, false));
            assertThat(board.next()).isEqualTo(new ReadingBoard.Work(whole, true));
            assertThat(reading).isNotDone();
        } finally {
            reader.shutdownNow();
        }
    }

    private void add(StreamReading stream, int splits) {
        for (int i = 0; i < splits; i++) {
            Split split = Split.of(stream.ref() + "-" + i, 1, "");
            board.add(new SplitReading(stream, split, Optional.empty(), messages), Duration.ZERO);
        }
    }

    private static StreamReading stream(String name, int maxConcurrency) {
        return stream(name, maxConcurrency, new TreeSet<>());
    }

    private static StreamReading stream(String name, int maxConcurrency, NavigableSet<Long> ids) {
        return new StreamReading(
                new StreamRef("test", new StreamId(name)),
                new IdRangeSource(ids, 1, 0, 1),
                PageShaper.resumed(IdRangeSource.SCHEMA, Optional.empty()),
                maxConcurrency);
    }
}
