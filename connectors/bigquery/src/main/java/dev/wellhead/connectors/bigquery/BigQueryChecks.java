package dev.wellhead.connectors.bigquery;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.BigQueryStreams;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.text.NearNames;
import java.util.List;

/** What a test of a connection tries. Used by one thread. */
final class BigQueryChecks {
    private final BigQueryClient client;
    private final BigQueryJobs jobs;
    private final BigQueryStreams streams;
    private final BigQuerySettings settings;
    private List<String> datasets = List.of();

    BigQueryChecks(BigQueryClient client, BigQueryJobs jobs, BigQueryStreams streams, BigQuerySettings settings) {
        this.client = client;
        this.jobs = jobs;
        this.streams = streams;
        this.settings = settings;
    }

    ConnectionStatus run(Cancellation cancellation) throws InterruptedException {
        CheckSteps steps = new CheckSteps(BigQueryChecks::blamed);
        steps.step("credentials", "auth", () -> {
            client.signIn();
            return client.account();
        });
        steps.step("project", "project", () -> {
            datasets = streams.datasets(settings.project(), cancellation);
            return "project '" + settings.project() + "' with " + count(datasets.size()) + " at " + settings.endpoint();
        });
        steps.step("datasets", "datasets", () -> datasets());
        steps.step("query", settings.billingProject().isPresent() ? "billing-project" : "project", () -> {
            jobs.dryRun(QueryText.of("SELECT 1"), cancellation);
            return "queries may be run and are paid by project '" + settings.payer() + "'";
        });
        steps.step("location", "location", () -> location(cancellation));
        return steps.status();
    }

    private String datasets() throws ConnectorException {
        List<String> chosen =
                datasets.stream().filter(settings.datasetNames()::matches).toList();
        for (String pattern : settings.datasets()) {
            if (!pattern.matches(".*[*?].*") && !datasets.contains(pattern)) {
                throw BigQueryErrors.DATASET_NOT_FOUND.with("project '" + settings.project() + "' has no dataset '"
                        + pattern + "'. " + NearNames.question(pattern, datasets));
            }
        }
        if (chosen.isEmpty() && !datasets.isEmpty()) {
            throw BigQueryErrors.DATASET_NOT_FOUND.with(
                    "none of the datasets " + datasets + " fits the setting datasets: " + settings.datasets());
        }
        return chosen.size() + " of " + count(datasets.size())
                + (datasets.size() == 1 ? " is offered" : " are offered");
    }

    private static String count(int number) {
        return number + (number == 1 ? " dataset" : " datasets");
    }

    private String location(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<String> chosen =
                datasets.stream().filter(settings.datasetNames()::matches).toList();
        if (settings.location().isEmpty()) {
            return "BigQuery finds it from the tables";
        }
        for (String dataset : chosen) {
            streams.requireLocation(settings.project(), dataset, cancellation);
        }
        return settings.location().get();
    }

    private static String blamed(ConnectorException failure, String setting) {
        if (failure.kind() == ErrorKind.AUTHENTICATION) {
            return "auth";
        } else if (failure.kind() == ErrorKind.TRANSIENT || failure.code().equals(BigQueryErrors.ENDPOINT.code())) {
            return "endpoint";
        }
        return setting;
    }
}
