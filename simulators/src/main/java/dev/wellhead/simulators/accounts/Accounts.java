package dev.wellhead.simulators.accounts;

import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Router;

/** An authorization server of one flavour, to be served alone or beside the API that it guards. Thread-safe. */
public interface Accounts {

    /** Adds all routes; called before the server starts. */
    void register(Router router);

    /** Tells where the server listens; called once it does. */
    void servedAt(String endpoint);

    /** Throws the service's 401 where an API call has no good token; counts the call. */
    void check(Call call);

    /** How the service words failures that any service has. */
    ErrorForm errors();

    Counters counters();

    /** Ends all access tokens at once, as if their time were over. */
    void expireAccessTokens();

    /** Takes back everything that an account allowed; deletes it where it is a service account. */
    void revoke(String account);
}
