package dev.wellhead.simulators.ga4.web;

import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.util.Set;

/** Lets calls through that have a good token with a scope for Analytics, or all, where no sign-in is demanded. */
public final class Guard implements ApiServer.Guard {
    private static final Set<String> SCOPES =
            Set.of("https://www.googleapis.com/auth/analytics", "https://www.googleapis.com/auth/analytics.readonly");
    private final GoogleAccounts accounts;
    private final boolean required;

    public Guard(GoogleAccounts accounts, boolean required) {
        this.accounts = accounts;
        this.required = required;
    }

    @Override
    public void check(Call call) {
        if (!required) {
            return;
        }
        String root = call.path().get(0);
        if (!root.equals("v1beta") && !root.equals("v1alpha")) {
            accounts.check(call);
            return;
        }
        try {
            accounts.check(call);
            accounts.require(call, SCOPES);
        } catch (ApiException e) {
            throw failure(e, call);
        }
    }

    private static Ga4Failure failure(ApiException e, Call call) {
        boolean admin = call.path().size() == 2
                || call.method().equals("GET") && call.path().size() == 3;
        String service = admin ? "analyticsadmin.googleapis.com" : "analyticsdata.googleapis.com";
        if (e.code() == 403) {
            return Ga4Failure.noScope(service, call.rawPath());
        }
        return e.reason().equals("required") ? Ga4Failure.noCredentials(call.rawPath()) : Ga4Failure.badCredentials();
    }
}
