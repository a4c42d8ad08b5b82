package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.parallel.InParallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;

/**
 * Where the ids of records lie, as far as a few counts tell: ids come in clusters, and readers spend calls on the gaps.
 *
 * @param clusters in ascending order
 */
record IdSketch(List<Cluster> clusters) {
    /** As many as use up the rate of searches. */
    private static final long AT_ONCE = 4;

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

    /** Finds out how a cluster divides in the middle. */
    @FunctionalInterface
    interface Division {
        List<Cluster> halves(Cluster cluster) throws ConnectorException, InterruptedException;
    }

    /** Divides the largest clusters, several at once, until that was done so many times. */
    IdSketch sharpened(Executor executor, Division division, long times)
            throws ConnectorException, InterruptedException {
        List<Cluster> sharper = new ArrayList<>(clusters);
        long left = times;
        while (left > 0) {
            List<Cluster> largest = sharper.stream()
                    .filter(Cluster::isWorthDividing)
                    .sorted(Comparator.comparingLong(Cluster::count).reversed())
                    .limit(Math.min(left, AT_ONCE))
                    .toList();
            if (largest.isEmpty()) {
                break;
            }
            List<List<Cluster>> halves = InParallel.map(executor, largest, division::halves);
            for (int i = 0; i < largest.size(); i++) {
                int place = sharper.indexOf(largest.get(i));
                sharper.remove(place);
                sharper.addAll(place, halves.get(i));
            }
            left -= largest.size();
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

    /** How all records, or those that match, divide: a search and a page of the list, or two searches. */
    static Division by(Probe probe, SearchBody matching) {
        return cluster -> {
            long middle = cluster.first + (cluster.last - cluster.first) / 2;
            Optional<Probe.Found> lower = probe.search(
                    matching.where(SearchBody.ID, "GTE", cluster.first).where(SearchBody.ID, "LTE", middle));
            OptionalLong upper = matching.filters().isEmpty()
                    ? probe.firstFrom(middle + 1)
                    : probe.least(
                            matching.where(SearchBody.ID, "GTE", middle + 1).where(SearchBody.ID, "LTE", cluster.last));
            // An index that is not in order, or changes meanwhile, may say what cannot be.
            long below = Math.max(
                    1, Math.min(cluster.count - 1, lower.map(Probe.Found::total).orElse(1L)));
            long lowerLast = Math.max(cluster.first, lower.map(Probe.Found::top).orElse(middle));
            long upperFirst = Math.max(middle + 1, upper.orElse(middle + 1));
            return List.of(
                    new Cluster(cluster.first, Math.min(middle, lowerLast), below),
                    new Cluster(Math.min(cluster.last, upperFirst), cluster.last, cluster.count - below));
        };
    }
}
