package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Readings;
import dev.wellhead.plugin.process.wire.Readings.PageTail;
import dev.wellhead.plugin.process.wire.Readings.ReadTail;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A child sends what was granted, or is refused. */
class PageQueueTest {
    private static final byte[] TAIL =
            Readings.PAGE_TAIL.encode(new PageTail(new Position(1, "a"), List.of(), Map.of()));

    private final CallClock clock = new CallClock(1, "next", Duration.ofSeconds(1), false, 0);
    private final PageQueue pages = new PageQueue(clock);

    @Test
    void grantsGrowWithWhatIsReadAndShrinkWithTheSizeOfPages() throws Exception {
        assertThat(pages.missing()).isEqualTo(1);
        assertThat(pages.missing()).isZero();
        page(100);
        pages.take();
        assertThat(pages.missing()).isEqualTo(2);
        page(100);
        page(100);
        pages.take();
        pages.take();
        assertThat(pages.missing()).isEqualTo(4);
        page(6 * 1024 * 1024);
        pages.take();
        assertThat(pages.missing())
                .as("two of six megabytes, and three are on their way")
                .isZero();
        page(20 * 1024 * 1024);
        page(20 * 1024 * 1024);
        page(20 * 1024 * 1024);
        pages.take();
        pages.take();
        assertThat(pages.missing()).as("one of twenty megabytes, and it waits").isZero();
        pages.take();
        assertThat(pages.missing()).isEqualTo(1);
    }

    @Test
    void pagesThatWereNotGrantedAreRefused() {
        assertThatThrownBy(() -> pages.received(FrameType.PAGE_PART, new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessage("a page came that was not granted");
    }

    @Test
    void pagesWithoutBytesAndEndlessOnesAreRefused() {
        pages.missing();
        assertThatThrownBy(() -> pages.received(FrameType.PAGE_END, TAIL)).hasMessage("a page came without bytes");
        byte[] part = new byte[4 * 1024 * 1024];
        assertThatThrownBy(() -> {
                    while (true) {
                        pages.received(FrameType.PAGE_PART, part);
                    }
                })
                .hasMessage("a page is too large");
    }

    @Test
    void partsWithoutBytesAndEndlessSmallOnesAreRefused() {
        pages.missing();
        assertThatThrownBy(() -> pages.received(FrameType.PAGE_PART, new byte[0]))
                .hasMessage("a part of a page came without bytes");
        byte[] part = new byte[1];
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5_000_000; i++) {
                        pages.received(FrameType.PAGE_PART, part);
                    }
                })
                .hasMessage("a page is too large");
    }

    @Test
    void splitEndsOnce() throws Exception {
        byte[] end = Readings.READ_TAIL.encode(new ReadTail(new Outcome.Done(), Optional.empty(), Map.of()));
        pages.received(FrameType.READ_END, end);
        assertThatThrownBy(() -> pages.received(FrameType.READ_END, end))
                .hasMessage("a frame READ_END came after the end of a split");
        assertThat(pages.take()).isInstanceOf(PageQueue.EndCame.class);
    }

    @Test
    void clockRunsOnlyWhileAPageIsOwed() throws Exception {
        long later = System.nanoTime() + Duration.ofHours(1).toNanos();
        assertThat(clock.isOverdue(later)).isFalse();
        pages.missing();
        assertThat(clock.isOverdue(later)).isTrue();
        page(10);
        assertThat(clock.isOverdue(later)).isFalse();
    }

    @Test
    void whatCameBeforeAFailureIsStillHandedOutAndTheFailureStays() throws Exception {
        pages.missing();
        page(10);
        ConnectorException failure = ConnectorException.of(ErrorKind.TRANSIENT, "A", "b");
        pages.fail(failure);
        assertThat(pages.take()).isInstanceOf(PageQueue.PageCame.class);
        assertThat(pages.take()).isEqualTo(new PageQueue.FailureCame(failure, Optional.empty()));
        assertThat(pages.take()).isEqualTo(new PageQueue.FailureCame(failure, Optional.empty()));
        assertThat(pages.missing()).isZero();
    }

    @Test
    void poisonComesBeforeThePagesThatWaitAndBeforeTheEnd() throws Exception {
        pages.missing();
        page(10);
        ConnectorException closed = ConnectorException.of(ErrorKind.CANCELLED, "A", "closed");
        assertThat(pages.close(closed)).isTrue();
        assertThat(pages.close(closed)).isFalse();
        pages.received(
                FrameType.READ_END,
                Readings.READ_TAIL.encode(new ReadTail(new Outcome.Done(), Optional.empty(), Map.of())));
        assertThat(pages.take()).isEqualTo(new PageQueue.FailureCame(closed, Optional.empty()));
    }

    private void page(int bytes) throws IOException {
        if (bytes > 0) {
            pages.received(FrameType.PAGE_PART, new byte[bytes]);
            pages.received(FrameType.PAGE_END, TAIL);
        }
    }
}
