package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.server.ApiServer;
import java.util.Set;

/** Lets calls through that have a good token with a scope for BigQuery, or all, where no sign-in is demanded. */
final class Guard implements ApiServer.Guard {
    private static final String ROOT = "https://www.googleapis.com/auth/";
    private static final Set<String> SCOPES = Set.of(
            ROOT + "bigquery", ROOT + "bigquery.readonly", ROOT + "cloud-platform", ROOT + "cloud-platform.read-only");
    /** Where BigQuery's methods are; the others guard themselves. */
    private static final Set<String> INTERFACE = Set.of("bigquery", "upload", "resumable");

    private final GoogleAccounts accounts;
    private final boolean required;

    Guard(GoogleAccounts accounts, boolean required) {
        this.accounts = accounts;
        this.required = required;
    }

    @Override
    public void check(Call call) {
        if (!required) {
            return;
        }
        accounts.check(call);
        if (INTERFACE.contains(call.path().get(0))) {
            accounts.require(call, SCOPES);
        }
    }
}
