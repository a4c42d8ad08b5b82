package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The crash laboratory's lives as tests of the usual run take them: a sync that is killed loses nothing and doubles nothing,
 * whatever the source does at the time. A dozen moments for each source, hundreds in the laboratory.
 */
final class Lives {
    private static final int ROUNDS = 3;

    private Lives() {}

    /** Lives a short one, with so many kills in each of its three rounds. */
    static Tally live(Life life, int leastKills, int mostKills) throws Exception {
        Tally tally = life.run(ROUNDS, leastKills, mostKills);

        assertThat(tally.wholeKilled()).as("killed while reading everything").isPositive();
        assertThat(tally.incrementalKilled())
                .as("killed while reading what is new")
                .isPositive();
        assertThat(tally.compared()).isEqualTo(ROUNDS);
        return tally;
    }
}
