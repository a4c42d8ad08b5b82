package dev.wellhead.cli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    @Test
    void aSwapOrAMissingLetterIsNear() {
        assertThat(Suggestions.nearest("snyc", List.of("read", "sync"))).contains("sync");
        assertThat(Suggestions.nearest("catalg", List.of("catalog", "read"))).contains("catalog");
    }

    @Test
    void somethingElseIsNotNear() {
        assertThat(Suggestions.nearest("frobnicate", List.of("sync", "read"))).isEmpty();
    }

    @Test
    void theLastPartOfADottedNameIsNear() {
        assertThat(Suggestions.nearest("orders", List.of("shop.orders", "shop.users")))
                .contains("shop.orders");
    }
}
