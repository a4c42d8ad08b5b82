package dev.wellhead.simulators.ga4.data;

import java.util.List;

/** Chooses among things that are not equally frequent. */
final class Weighted<T> {
    private final List<T> things;
    private final int[] sums;

    Weighted(List<T> things, List<Integer> weights) {
        this.things = List.copyOf(things);
        sums = new int[things.size()];
        int sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weights.get(i);
            sums[i] = sum;
        }
    }

    T pick(Chance chance) {
        int at = chance.below(sums[sums.length - 1]);
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return things.get(low);
    }
}
