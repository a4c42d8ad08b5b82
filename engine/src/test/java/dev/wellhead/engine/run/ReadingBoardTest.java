package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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

    private void add(StreamReading stream, int splits) {
        for (int i = 0; i < splits; i++) {
            Split split = Split.of(stream.ref() + "-" + i, 1, "");
            board.add(new SplitReading(stream, split, Optional.empty(), messages), Duration.ZERO);
        }
    }

    private static StreamReading stream(String name, int maxConcurrency) {
        Schema schema = Schema.of(Field.required("id", DataType.INT64));
        return new StreamReading(
                new StreamRef("test", new StreamId(name)),
                new IdRangeSource(new TreeSet<>(), 1, 0, 1),
                PageShaper.resumed(schema, Optional.empty()),
                maxConcurrency);
    }
}
