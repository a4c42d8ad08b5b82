package dev.wellhead.simulators.bigquery;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import java.time.Duration;

/** Google's own client, pointed at a simulator. */
final class GoogleClient {
    private GoogleClient() {}

    static BigQuery of(BigQuerySimulator simulator) {
        return of(simulator, NoCredentials.getInstance());
    }

    static BigQuery of(BigQuerySimulator simulator, Credentials credentials) {
        RetrySettings quick = RetrySettings.newBuilder()
                .setInitialRetryDelayDuration(Duration.ofMillis(10))
                .setMaxRetryDelayDuration(Duration.ofMillis(50))
                .setRetryDelayMultiplier(2)
                .setMaxAttempts(6)
                .setTotalTimeoutDuration(Duration.ofSeconds(60))
                .build();
        return com.google.cloud.bigquery.BigQueryOptions.newBuilder()
                .setHost(simulator.endpoint())
                .setProjectId(simulator.project())
                .setLocation("US")
                .setCredentials(credentials)
                .setRetrySettings(quick)
                .build()
                .getService();
    }
}
