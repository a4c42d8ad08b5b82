package dev.wellhead.connectors.hubspot.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SearchPaceTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final SearchPace pace = new SearchPace(clock);

    @Test
    void aSecondHasFiveSearches() {
        for (int i = 0; i < 5; i++) {
            assertThat(pace.take()).isTrue();
            pace.answered();
        }
        assertThat(pace.take()).isFalse();
        clock.advance(Duration.ofMillis(1_050));
        assertThat(pace.take()).isTrue();
    }

    @Test
    void aCountTakesOneOfThem() {
        pace.note();
        for (int i = 0; i < 4; i++) {
            assertThat(pace.take()).isTrue();
            pace.answered();
        }
        assertThat(pace.take()).isFalse();
    }

    /** A reader that queues for a search could list meanwhile. */
    @Test
    void searchesThatAreNotAnsweredYetHoldOffOthers() {
        for (int i = 0; i < 3; i++) {
            assertThat(pace.take()).isTrue();
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(pace.take()).isFalse();
        pace.answered();
        assertThat(pace.take()).isTrue();
    }
}
