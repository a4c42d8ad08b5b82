package dev.wellhead.destinations.duckdb;

import java.util.regex.Pattern;

/**
 * How a DuckDB file is written.
 *
 * @param memoryLimit most memory that DuckDB itself uses, in its own spelling, e.g. {@code 256MB}; what does not fit goes
 *     to a folder beside the file
 * @param threads threads that DuckDB uses; 0 for one per core
 * @param storageVersion the oldest DuckDB that must be able to open the file, e.g. {@code v1.0.0}; counts when the file
 *     is created
 * @param provenance whether each row says which run brought it ({@code _wellhead_run}) and when
 *     ({@code _wellhead_read_at})
 */
public record DuckDbOptions(String memoryLimit, int threads, String storageVersion, boolean provenance) {
    private static final Pattern SIZE = Pattern.compile("[0-9]+(\\.[0-9]+)? ?[KMGT]i?B");
    private static final Pattern VERSION = Pattern.compile("v[0-9]+\\.[0-9]+\\.[0-9]+");

    /** Sparing with memory, readable by every DuckDB since 1.0. */
    public static final DuckDbOptions DEFAULT = new DuckDbOptions("256MB", 0, "v1.0.0", true);

    public DuckDbOptions {
        if (!SIZE.matcher(memoryLimit).matches()) {
            throw new IllegalArgumentException(
                    "memory limit '" + memoryLimit + "' is not a size; write it like 256MB or 2GB");
        }
        if (threads < 0) {
            throw new IllegalArgumentException("threads must be 0 (one per core) or more, but is " + threads);
        }
        if (!VERSION.matcher(storageVersion).matches()) {
            throw new IllegalArgumentException(
                    "storage version '" + storageVersion + "' is not a DuckDB version; write it like v1.0.0");
        }
    }

    public DuckDbOptions withMemoryLimit(String limit) {
        return new DuckDbOptions(limit, threads, storageVersion, provenance);
    }

    public DuckDbOptions withThreads(int count) {
        return new DuckDbOptions(memoryLimit, count, storageVersion, provenance);
    }

    public DuckDbOptions withStorageVersion(String version) {
        return new DuckDbOptions(memoryLimit, threads, version, provenance);
    }

    public DuckDbOptions withProvenance(boolean on) {
        return new DuckDbOptions(memoryLimit, threads, storageVersion, on);
    }
}
