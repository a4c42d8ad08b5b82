package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.parallel.InParallel;
import dev.wellhead.toolkit.text.Globs;
import dev.wellhead.toolkit.text.NearNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Finds datasets and tables. Thread-safe. */
public final class BigQueryStreams {
    private static final Map<String, String> LARGE_PAGES = Map.of("maxResults", "1000");

    private static final long DEFAULT_TIME_TRAVEL_HOURS = 168;

    private final BigQueryClient client;
    private final BigQuerySettings settings;
    private final Executor executor;
    private final ChangeHistories histories;

    public BigQueryStreams(BigQueryClient client, BigQuerySettings settings, Executor executor) {
        this.client = client;
        this.settings = settings;
        this.executor = executor;
        this.histories = new ChangeHistories(new BigQueryJobs(client, settings));
    }

    /** Names of the project's datasets, in the server's order. */
    public List<String> datasets(String project, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return client
                .list(
                        "datasets.list",
                        BigQueryClient.path("projects", project, "datasets"),
                        LARGE_PAGES,
                        "datasets",
                        cancellation)
                .stream()
                .map(dataset -> dataset.object("datasetReference").textOr("datasetId", ""))
                .toList();
    }

    /** Names of the datasets that the settings choose. */
    List<String> chosenDatasets(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Globs names = settings.datasetNames();
        return names.areNames()
                ? names.patterns()
                : datasets(settings.project(), cancellation).stream()
                        .filter(names::matches)
                        .toList();
    }

    /** Every stream of the chosen datasets, without fields: one request for each thousand tables of a dataset. */
    List<StreamDescriptor> list(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<StreamDescriptor> streams = new ArrayList<>();
        for (String dataset : chosenDatasets(cancellation)) {
            for (JsonObject table : tables(settings.project(), dataset, cancellation)) {
                streams.add(TableFacts.of(table).descriptor(settings.project()));
            }
        }
        return streams;
    }

    /** What a request asks for: names only, or schemas too, one request for each table. */
    public List<StreamDescriptor> discover(DiscoverRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.stream().isPresent()) {
            TableFacts table = table(request.stream().get(), cancellation);
            TableName name = table.name();
            boolean changes = table.hasHistory()
                    && histories
                            .kept(name.project(), name.dataset(), cancellation)
                            .contains(name.table());
            return List.of(table.descriptor(settings.project(), changes));
        }
        List<StreamDescriptor> listed = list(cancellation);
        return request.schemas() ? described(listed, cancellation) : listed;
    }

    /** The same with fields: one request for each table, and one query for each dataset. */
    private List<StreamDescriptor> described(List<StreamDescriptor> listed, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, Set<String>> changing = new HashMap<>();
        for (StreamDescriptor stream : listed) {
            String dataset = TableName.of(stream.id(), settings.project()).dataset();
            if (!changing.containsKey(dataset)) {
                changing.put(dataset, histories.kept(settings.project(), dataset, cancellation));
            }
        }
        return InParallel.map(executor, listed, stream -> {
            TableFacts table = table(stream.id(), cancellation);
            Set<String> changes = changing.getOrDefault(table.name().dataset(), Set.of());
            return table.descriptor(
                    settings.project(), changes.contains(table.name().table()));
        });
    }

    /** Fails when the setting location is not where the dataset lies. */
    public void requireLocation(String project, String dataset, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String path = BigQueryClient.path("projects", project, "datasets", dataset);
        String place = client.get("datasets.get", path, Map.of(), cancellation).textOr("location", "");
        String set = settings.location().orElse(place);
        if (!place.isEmpty() && !place.equalsIgnoreCase(set)) {
            throw BigQueryErrors.WRONG_LOCATION.with(
                    "dataset '" + dataset + "' lies in " + place + ", but the setting location is " + set);
        }
    }

    /** How far back the past of a dataset's tables can be queried. */
    public Duration timeTravel(TableName table, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String path = BigQueryClient.path("projects", table.project(), "datasets", table.dataset());
        return Duration.ofHours(client.get("datasets.get", path, Map.of(), cancellation)
                .integer("maxTimeTravelHours")
                .orElse(DEFAULT_TIME_TRAVEL_HOURS));
    }

    /** A table with its schema. */
    public TableFacts table(StreamId stream, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        TableName name = TableName.of(stream, settings.project());
        String path =
                BigQueryClient.path("projects", name.project(), "datasets", name.dataset(), "tables", name.table());
        try {
            return TableFacts.of(client.get("tables.get", path, Map.of(), cancellation));
        } catch (ConnectorException e) {
            throw e.kind() == ErrorKind.NOT_FOUND ? withNearNames(name, e, cancellation) : e;
        }
    }

    private ConnectorException withNearNames(TableName name, ConnectorException failure, Cancellation cancellation)
            throws InterruptedException {
        try {
            List<String> datasets = datasets(name.project(), cancellation);
            if (!datasets.contains(name.dataset())) {
                return BigQueryErrors.DATASET_NOT_FOUND
                        .with(sentence(
                                "project '" + name.project() + "' has no dataset '" + name.dataset() + "'.",
                                NearNames.question(name.dataset(), datasets)))
                        .withCause(failure);
            }
            List<String> tables = tables(name.project(), name.dataset(), cancellation).stream()
                    .map(table -> table.object("tableReference").textOr("tableId", ""))
                    .toList();
            return BigQueryErrors.TABLE_NOT_FOUND
                    .with(sentence(
                            "dataset '" + name.dataset() + "' has no table '" + name.table() + "'.",
                            NearNames.question(name.table(), tables)))
                    .withCause(failure);
        } catch (ConnectorException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private List<JsonObject> tables(String project, String dataset, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String path = BigQueryClient.path("projects", project, "datasets", dataset, "tables");
        return client.list("tables.list", path, LARGE_PAGES, "tables", cancellation);
    }

    private static String sentence(String text, String question) {
        return question.isEmpty() ? text : text + " " + question;
    }
}
