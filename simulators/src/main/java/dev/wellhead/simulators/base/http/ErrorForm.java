package dev.wellhead.simulators.base.http;

/** How a service words failures that any service has: no such method, faults on a script, internal errors. */
public interface ErrorForm {

    /**
     * The answer for a failure of a call.
     *
     * @param reason a word such as {@code backendError}, which a service may show or leave out
     */
    Reply error(int status, String reason, String message);

    /** The answer of a token endpoint; by default the one of RFC 6749. */
    default Reply oauth(int status, String error, String description) {
        return Reply.json(status, Json.object().put("error", error).put("error_description", description));
    }
}
