package dev.wellhead.cli;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** A project folder with the connection {@code shop} to a simulated BigQuery. */
public final class Shop implements AutoCloseable {
    private final Path folder;
    private final BigQuerySimulator simulator;

    private Shop(Path folder, BigQuerySimulator simulator) {
        this.folder = folder;
        this.simulator = simulator;
    }

    public static Shop open(Path folder, long rows) {
        Shop shop = new Shop(
                folder,
                BigQuerySimulator.start(BigQueryOptions.builder().rows(rows).build()));
        CliRun.Result added = shop.run(
                "connection",
                "add",
                "bigquery",
                "shop",
                "--set",
                "project=demo-project",
                "--set",
                "endpoint=" + shop.simulator.endpoint(),
                "--auth",
                "none");
        Assertions.assertThat(added.code()).as(added.err()).isZero();
        return shop;
    }

    public BigQuerySimulator simulator() {
        return simulator;
    }

    public CliRun cli() {
        return CliRun.in(folder);
    }

    public CliRun.Result run(String... arguments) {
        return cli().run(arguments);
    }

    /** The only value that a query over the default destination answers. */
    public String value(String sql) {
        CliRun.Result result = run("query", sql, "-o", "csv");
        Assertions.assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().skip(1).findFirst().orElseThrow();
    }

    public Shop write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
