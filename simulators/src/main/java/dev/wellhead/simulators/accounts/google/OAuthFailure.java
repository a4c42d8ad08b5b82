package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;

/** A refusal of the token endpoint. */
final class OAuthFailure extends Failure {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String error;
    private final String description;

    OAuthFailure(int status, String error, String description) {
        super(error + ": " + description);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static OAuthFailure invalidGrant(String description) {
        return new OAuthFailure(400, "invalid_grant", description);
    }

    static OAuthFailure invalidRequest(String description) {
        return new OAuthFailure(400, "invalid_request", description);
    }

    @Override
    public Reply reply() {
        return Reply.json(status, Json.object().put("error", error).put("error_description", description));
    }
}
