package dev.wellhead.simulators.base.google;

import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Reply;

/** Google's error bodies for failures that any service has. */
public final class GoogleErrors implements ErrorForm {
    @Override
    public Reply error(int status, String reason, String message) {
        return new ApiException(status, reason, message, null).reply();
    }
}
