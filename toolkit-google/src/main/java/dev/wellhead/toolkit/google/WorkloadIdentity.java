package dev.wellhead.toolkit.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration of workload identity federation, checked so that what is wrong can be named. Stateless. */
final class WorkloadIdentity {
    /** As in Google's library: who may change the configuration could otherwise run any program. */
    private static final String ALLOW_EXECUTABLES = "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES";

    private static final List<String> FIELDS = List.of("audience", "subject_token_type", "token_url");

    private WorkloadIdentity() {}

    static GoogleCredentials credentials(
            WorkloadIdentityAuth auth, List<String> scopes, HttpTransportFactory factory, GoogleAuthErrors errors)
            throws ConnectorException {
        String origin = auth.credentialsFile().map(Path::toString).orElse("auth.credentials");
        String text = auth.credentialsFile().isPresent()
                ? file(auth.credentialsFile().get(), errors)
                : auth.credentials().map(Secret::reveal).orElse("");
        check(text, origin, errors);
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ExternalAccountCredentials.fromStream(new ByteArrayInputStream(bytes), factory)
                    .createScoped(scopes);
        } catch (IOException | RuntimeException e) {
            throw errors.workloadIdentity()
                    .with("the credential configuration in '" + origin + "' is not accepted: "
                            + Failures.line(bottom(e)))
                    .withCause(e);
        }
    }

    /** The library says what is wrong in the innermost failure only. */
    private static Throwable bottom(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    private static void check(String text, String origin, GoogleAuthErrors errors) throws ConnectorException {
        JsonObject json;
        try {
            json = Json.object(text);
        } catch (JsonSyntaxException e) {
            throw errors.workloadIdentity()
                    .with("the credential configuration in '" + origin + "' is " + e.getMessage());
        }
        String type = json.textOr("type", "");
        if (!type.equals("external_account")) {
            throw errors.workloadIdentity()
                    .with("the credential configuration in '" + origin + "' has type '" + type
                            + "', but workload identity has type 'external_account'");
        }
        for (String field : FIELDS) {
            if (json.textOr(field, "").isBlank()) {
                throw errors.workloadIdentity()
                        .with("the credential configuration in '" + origin + "' has no field '" + field + "'");
            }
        }
        boolean executable = json.object("credential_source").has("executable");
        if (executable && !"1".equals(System.getenv(ALLOW_EXECUTABLES))) {
            throw errors.workloadIdentity()
                    .with("the credential configuration in '" + origin + "' wants to run a program, which "
                            + ALLOW_EXECUTABLES + "=1 would have to allow");
        }
    }

    private static String file(Path path, GoogleAuthErrors errors) throws ConnectorException {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw errors.workloadIdentity()
                    .with("credential configuration file '" + path + "' " + ServiceAccountKey.reason(e))
                    .withCause(e);
        }
    }
}
