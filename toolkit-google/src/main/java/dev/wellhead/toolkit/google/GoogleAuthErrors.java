package dev.wellhead.toolkit.google;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/**
 * What can go wrong when signing in to Google, under the codes of one connector. Immutable.
 *
 * @param prefix the connector's, e.g. {@code BIGQUERY}
 */
public record GoogleAuthErrors(String prefix) {
    /** Every code, for the connector's descriptor. */
    public List<ErrorCode> all() {
        return List.of(
                keyFile(),
                keyRefused(),
                signInEnded(),
                clientRefused(),
                noDefault(),
                impersonation(),
                workloadIdentity(),
                clock(),
                token(),
                tokenServer());
    }

    ErrorCode keyFile() {
        return code(
                "KEY",
                "The service account's key cannot be read.",
                "Give the JSON key file that Google Cloud made for the service account, and see that it may be read.");
    }

    ErrorCode keyRefused() {
        return code(
                "KEY-REFUSED",
                "Google does not accept the key: it was deleted, or its service account was deleted or disabled.",
                "Make a new key for the service account and give that one.");
    }

    ErrorCode signInEnded() {
        return code(
                "SIGN-IN-ENDED",
                "The sign-in has expired or was revoked.",
                "Run gcloud auth application-default login again. A refresh token of an app that Google lists as in"
                        + " testing lives for seven days.");
    }

    ErrorCode clientRefused() {
        return code(
                "CLIENT",
                "Google does not know the OAuth client, or its secret is another one.",
                "Check client-id and client-secret against the client in the Google Cloud console.");
    }

    ErrorCode noDefault() {
        return code(
                "NO-DEFAULT",
                "This machine has no application default credentials.",
                "Run gcloud auth application-default login, set GOOGLE_APPLICATION_CREDENTIALS to a key file, or choose"
                        + " another kind of authentication.");
    }

    ErrorCode impersonation() {
        return code(
                "IMPERSONATION",
                "The service account cannot be impersonated.",
                "Check its name, and grant the signed-in account the role Service Account Token Creator on it.");
    }

    ErrorCode workloadIdentity() {
        return code(
                "WORKLOAD-IDENTITY",
                "The credential configuration of workload identity federation cannot be used.",
                "Make it anew with gcloud iam workload-identity-pools create-cred-config, and give that file.");
    }

    ErrorCode clock() {
        return code(
                "CLOCK",
                "Google finds the time in the request wrong: this machine's clock is off.",
                "Set the clock, best by network time, and try again.");
    }

    ErrorCode token() {
        return code(
                "TOKEN",
                "Google gave no token.",
                "Go by Google's own words in the message; sign in again, or give another key, when they speak of the account.");
    }

    ErrorCode tokenServer() {
        return new ErrorCode(
                prefix + "-TOKEN-SERVER",
                ErrorKind.TRANSIENT,
                "Google's token server does not work for the moment.",
                "Try again later; Google tells of outages at status.cloud.google.com.");
    }

    private ErrorCode code(String name, String summary, String remedy) {
        return new ErrorCode(prefix + "-" + name, ErrorKind.AUTHENTICATION, summary, remedy);
    }
}
