package dev.wellhead.simulators.ga4.web;

import java.util.concurrent.atomic.AtomicBoolean;

/** Which services the caller's cloud project has enabled. Thread-safe. */
public final class Switches {
    private final AtomicBoolean dataApi = new AtomicBoolean(true);
    private final AtomicBoolean adminApi = new AtomicBoolean(true);

    /** Enables or disables the Data API. */
    public void dataApi(boolean enabled) {
        dataApi.set(enabled);
    }

    /** Enables or disables the Admin API. */
    public void adminApi(boolean enabled) {
        adminApi.set(enabled);
    }

    boolean hasDataApi() {
        return dataApi.get();
    }

    boolean hasAdminApi() {
        return adminApi.get();
    }
}
