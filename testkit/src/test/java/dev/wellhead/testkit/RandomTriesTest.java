package dev.wellhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RandomTriesTest {
    @Test
    void everyTryHasAnInputOfItsOwnAndEveryRunToo() {
        Set<Long> inputs = new HashSet<>();
        RandomTries.run(null, 50, random -> inputs.add(random.nextLong()));
        RandomTries.run(null, 50, random -> inputs.add(random.nextLong()));
        assertThat(inputs).hasSize(100);
    }

    @Test
    void aFailureEndsTheTriesAndNamesTheSeedThatRepeatsIt() {
        List<Long> inputs = new ArrayList<>();
        Throwable failure = catchThrowable(() -> RandomTries.run(null, 50, random -> {
            inputs.add(random.nextLong());
            assertThat(inputs).as("inputs so far").hasSizeLessThan(3);
        }));

        assertThat(inputs).hasSize(3);
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("try 3 of 50", "inputs so far")
                .hasCauseInstanceOf(AssertionError.class);
        List<Long> repeated = new ArrayList<>();
        RandomTries.run(seedIn(failure), 50, random -> repeated.add(random.nextLong()));
        assertThat(repeated).containsExactly(inputs.get(2));
    }

    @Test
    void aCheckThatThrowsHasFailed() {
        Throwable failure = catchThrowable(() -> RandomTries.run(7L, 50, random -> {
            throw new IOException("cut off");
        }));

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("-Dwellhead.test.seed=7", "cut off")
                .hasCauseInstanceOf(IOException.class);
    }

    private static long seedIn(Throwable failure) {
        Matcher seed = Pattern.compile("-Dwellhead\\.test\\.seed=(-?\\d+)").matcher(failure.getMessage());
        assertThat(seed.find()).isTrue();
        return Long.parseLong(seed.group(1));
    }
}
