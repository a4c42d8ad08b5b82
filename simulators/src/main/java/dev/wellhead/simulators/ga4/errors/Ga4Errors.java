package dev.wellhead.simulators.ga4.errors;

import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Reply;

/** Failures that any service has, in the words of Google's front end and of the Data API. */
public final class Ga4Errors implements ErrorForm {
    private final Runnable serverError;

    /** @param serverError told of every answer 500 or 503 */
    public Ga4Errors(Runnable serverError) {
        this.serverError = serverError;
    }

    private static final String NOT_FOUND = """
            <!DOCTYPE html>
            <html lang=en>
              <meta charset=utf-8>
              <title>Error 404 (Not Found)!!1</title>
              <p><b>404.</b> <ins>That’s an error.</ins>
              <p>The requested URL was not found on this server.  <ins>That’s all we know.</ins>
            """;

    @Override
    public Reply error(int status, String reason, String message) {
        if (status == 404) {
            return notFound();
        }
        if (status == 401) {
            return Ga4Failure.badCredentials().reply();
        }
        if (status == 500 || status == 503) {
            serverError.run();
        }
        return Ga4Failure.of(status, words(status, message)).reply();
    }

    /** The page of Google's front end for paths and verbs that it does not know. */
    public static Reply notFound() {
        return Reply.html(404, NOT_FOUND);
    }

    private static String words(int status, String message) {
        return switch (status) {
            case 429 -> "Exhausted concurrent requests quota. Please slow down your requests and retry later.";
            case 500 -> "Internal error encountered.";
            case 502, 503 -> "The service is currently unavailable.";
            case 504 -> "Deadline expired before operation could complete.";
            default -> message;
        };
    }
}
