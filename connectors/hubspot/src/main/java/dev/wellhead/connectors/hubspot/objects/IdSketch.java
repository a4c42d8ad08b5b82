package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Where the ids of records lie, as far as a few counts tell: ids come in clusters, and readers spend calls on the gaps.
 *
 * @param clusters in ascending order
 */
record IdSketch(List<Cluster> clusters) {
    /** So many ids between two that there are, both included. */
    record Cluster(long first, long last, long count) {
        private boolean isWorthDividing() {
            return last - first > 2 * count && count > SearchBody.MOST;
        }

        private LongStream ids(long some) {
            double step = some < 2 ? 0 : (double) (last - first) / (some - 1);
            return LongStream.range(0, some).map(i -> first + (long) (step * i));
        }
    }

    /** One cluster. */
    static IdSketch of(long first, long last, long count) {
        return new IdSketch(List.of(new Cluster(first, Math.max(first, last), Math.max(1, count))));
    }

    /** Divides the largest clusters in the middle, two searches for each, until so many searches are spent. */
    IdSketch sharpened(Probe probe, SearchBody matching, long searches)
            throws ConnectorException, InterruptedException {
        List<Cluster> sharper = new ArrayList<>(clusters);
        for (int spent = 0; spent + 2 <= searches; spent += 2) {
            Optional<Cluster> largest =
                    sharper.stream().filter(Cluster::isWorthDividing).max(Comparator.comparingLong(Cluster::count));
            if (largest.isEmpty()) {
                break;
            }
            sharper.addAll(sharper.indexOf(largest.get()), halves(largest.get(), probe, matching));
            sharper.remove(largest.get());
        }
        return new IdSketch(List.copyOf(sharper));
    }

    long total() {
        return clusters.stream().mapToLong(Cluster::count).sum();
    }

    /** Ids that lie as the sketch says, evenly within each cluster: all, or so many of them. */
    long[] ids(long most) {
        double thinned = Math.max(1, (double) total() / most);
        return clusters.stream()
                .flatMapToLong(cluster -> cluster.ids(Math.max(1, Math.round(cluster.count / thinned))))
                .toArray();
    }

    private static List<Cluster> halves(Cluster cluster, Probe probe, SearchBody matching)
            throws ConnectorException, InterruptedException {
        long middle = cluster.first + (cluster.last - cluster.first) / 2;
        Optional<Probe.Found> lower =
                probe.search(matching.where(SearchBody.ID, "GTE", cluster.first).where(SearchBody.ID, "LTE", middle));
        OptionalLong upper =
                probe.least(matching.where(SearchBody.ID, "GTE", middle + 1).where(SearchBody.ID, "LTE", cluster.last));
        // An index that is not in order, or changes meanwhile, may say what cannot be.
        long below = lower.map(Probe.Found::total).orElse(1L);
        long lowerLast = lower.map(Probe.Found::top).orElse(middle);
        long upperFirst = upper.orElse(middle + 1);
        return List.of(
                new Cluster(
                        cluster.first,
                        Math.min(middle, Math.max(cluster.first, lowerLast)),
                        Math.min(cluster.count - 1, Math.max(1, below))),
                new Cluster(
                        Math.min(cluster.last, Math.max(middle + 1, upperFirst)),
                        cluster.last,
                        Math.max(1, cluster.count - Math.max(1, below))));
    }
}
