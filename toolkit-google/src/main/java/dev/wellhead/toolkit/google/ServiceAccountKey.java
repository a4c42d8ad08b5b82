package dev.wellhead.toolkit.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A service account's JSON key, checked field by field so that what is wrong can be named. Prints no secret. */
final class ServiceAccountKey {
    private static final List<String> FIELDS = List.of("client_email", "private_key", "private_key_id");

    private final String text;
    private final String origin;
    private final GoogleAuthErrors errors;

    private ServiceAccountKey(String text, String origin, GoogleAuthErrors errors) {
        this.text = text;
        this.origin = origin;
        this.errors = errors;
    }

    static ServiceAccountKey file(Path file, GoogleAuthErrors errors) throws ConnectorException {
        String path = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw errors.keyFile().with("key file '" + path + "' is a folder");
            }
            return text(Files.readString(file), path, errors);
        } catch (IOException e) {
            throw errors.keyFile().with("key file '" + path + "' " + reason(e)).withCause(e);
        }
    }

    /**
     * Checks a key.
     *
     * @param origin where it comes from, for messages
     */
    static ServiceAccountKey text(String text, String origin, GoogleAuthErrors errors) throws ConnectorException {
        JsonObject json;
        try {
            json = Json.object(text);
        } catch (JsonSyntaxException e) {
            throw errors.keyFile().with("the key in '" + origin + "' is " + e.getMessage());
        }
        String type = json.textOr("type", "");
        if (type.isEmpty()) {
            throw errors.keyFile().with("the key in '" + origin + "' has no field 'type'");
        } else if (!type.equals("service_account")) {
            throw errors.keyFile()
                    .with("the key in '" + origin + "' has type '" + type + "', but a key of a service account has type"
                            + " 'service_account'");
        }
        for (String field : FIELDS) {
            if (json.textOr(field, "").isBlank()) {
                throw errors.keyFile().with("the key in '" + origin + "' has no field '" + field + "'");
            }
        }
        return new ServiceAccountKey(text, origin, errors);
    }

    GoogleCredentials credentials(List<String> scopes, HttpTransportFactory factory) throws ConnectorException {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(bytes), factory)
                    .createScoped(scopes);
        } catch (IOException | RuntimeException e) {
            // The library's message may quote the key, so its own words stay out.
            throw errors.keyFile().with("field 'private_key' of the key in '" + origin + "' is not a private RSA key");
        }
    }

    /** Why a file cannot be read, in a few words. */
    static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        } else if (failure instanceof AccessDeniedException) {
            return "may not be read by this user";
        } else if (failure instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        return "cannot be read: " + failure.getClass().getSimpleName();
    }
}
