package dev.wellhead.simulators.hubspot.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedOrderTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 7, 100, 5_000, 200_000})
    void idsAscendAndLeadBack(long count) {
        IdSpace ids = IdSpace.of(42, count);
        long before = 0;
        for (long ordinal = 0; ordinal < count + 10; ordinal++) {
            long id = ids.id(ordinal);
            assertThat(id).isGreaterThan(before);
            assertThat(ids.ordinalFrom(id)).isEqualTo(ordinal);
            assertThat(ids.ordinalFrom(before + 1)).isEqualTo(ordinal);
            before = id;
        }
    }

    @Test
    void theOrderOfChangesIsAPermutation() {
        ChangeOrder order = new ChangeOrder(7, 10_007);
        Set<Long> places = new HashSet<>();
        for (long ordinal = 0; ordinal < 10_007; ordinal++) {
            long place = order.place(ordinal);
            assertThat(order.ordinal(place)).isEqualTo(ordinal);
            places.add(place);
        }
        assertThat(places).hasSize(10_007);
    }

    @Test
    void placesAreFoundByTime() {
        ChangeOrder order = new ChangeOrder(7, 5_000);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            long time = order.changed(random.nextInt(5_000)) + random.nextInt(3) - 1;
            long first = order.placeFrom(time);

            assertThat(first == 5_000 || order.changed(order.ordinal(first)) >= time)
                    .isTrue();
            assertThat(first == 0 || order.changed(order.ordinal(first - 1)) < time)
                    .isTrue();
        }
    }

    @Test
    void recordsAreChangedAfterTheyWereMade() {
        ChangeOrder order = new ChangeOrder(9, 1_000);
        for (long ordinal = 0; ordinal < 1_000; ordinal++) {
            assertThat(order.changed(ordinal)).isGreaterThan(order.created(ordinal));
        }
    }

    @Test
    void timesAreWrittenAsTheLibraryWritesThem() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            long millis = Math.floorMod(random.nextLong(), 4_000_000_000_000L) - 1_000_000_000_000L;

            assertThat(Iso.text(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
            assertThat(Iso.millis(Iso.text(millis))).isEqualTo(millis);
        }
    }
}
