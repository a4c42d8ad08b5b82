package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.hubspot.data.Mix;
import dev.wellhead.simulators.hubspot.data.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Rows that come out of order, but in the same disorder for each page of a search. */
final class Disorder {
    private static final int BLOCK = 64;

    private Disorder() {}

    /** So many rows are needed to give out a number of them. */
    static int roundUp(int rows) {
        return (rows + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Shuffles each whole block of 64. */
    static List<Row> of(List<Row> rows) {
        List<Row> shuffled = new ArrayList<>(rows);
        for (int at = 0; at + BLOCK <= shuffled.size(); at += BLOCK) {
            Collections.shuffle(shuffled.subList(at, at + BLOCK), new Random(Mix.of(at)));
        }
        return shuffled;
    }
}
