package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Html;
import dev.wellhead.simulators.base.http.Reply;

/** The page that Google shows where it cannot trust the request enough to send the browser back. */
final class ConsentFailure extends Failure {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String error;
    private final String description;

    ConsentFailure(int status, String error, String description) {
        super(error + ": " + description);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static ConsentFailure missing(String parameter) {
        return new ConsentFailure(400, "invalid_request", "Required parameter is missing: " + parameter);
    }

    @Override
    public Reply reply() {
        String title = error.equals("invalid_client") ? "Authorization Error" : "This app's request is invalid";
        return Html.page(status, "Access blocked: " + title, """
                <h1>Access blocked: %s</h1>
                <p id="description">%s</p>
                <p id="error">Error %d: %s</p>
                """.formatted(
                        title, Html.escape(description), status, Html.escape(error)));
    }
}
