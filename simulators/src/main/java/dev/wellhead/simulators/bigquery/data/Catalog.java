package dev.wellhead.simulators.bigquery.data;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All datasets of all projects, and the time of what happens to them. Thread-safe. */
public final class Catalog {
    private final CommitClock time;
    private volatile Duration partitionLag = Duration.ZERO;
    private final ConcurrentNavigableMap<String, Dataset> datasets = new ConcurrentSkipListMap<>();

    public Catalog(Clock clock) {
        this.time = new CommitClock(clock);
    }

    /** When reads and writes happen. */
    public CommitClock time() {
        return time;
    }

    /** How old the facts about partitions are that queries are told. */
    public Duration partitionLag() {
        return partitionLag;
    }

    public void delayPartitions(Duration lag) {
        partitionLag = lag;
    }

    /** Adds a dataset; false where the name is taken. */
    public boolean add(Dataset dataset) {
        return datasets.putIfAbsent(key(dataset.project(), dataset.id()), dataset) == null;
    }

    public boolean remove(Dataset dataset) {
        return datasets.remove(key(dataset.project(), dataset.id()), dataset);
    }

    /** The datasets of a project in the order of their names. */
    public List<Dataset> datasets(String project) {
        return datasets.values().stream()
                .filter(dataset -> dataset.project().equals(project))
                .toList();
    }

    public @Nullable Dataset find(String project, String dataset) {
        return datasets.get(key(project, dataset));
    }

    /** The dataset, or the service's 404. */
    public Dataset dataset(String project, String dataset) {
        Dataset found = find(project, dataset);
        if (found == null) {
            throw ApiException.notFound("Dataset " + project + ":" + dataset);
        }
        return found;
    }

    /** The table, or the service's 404 for the dataset or the table. */
    public Table table(TableId id) {
        Table found = dataset(id.project(), id.dataset()).table(id.table());
        if (found == null) {
            throw ApiException.notFound("Table " + id);
        }
        return found;
    }

    private static String key(String project, String dataset) {
        return project + ":" + dataset;
    }
}
