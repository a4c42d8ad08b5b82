package dev.wellhead.accounts.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account as JSON, before it is sealed. The format carries a version; a newer one is refused, not guessed at. */
final class AccountJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int VERSION = 1;

    private AccountJson() {}

    static byte[] write(Account account) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("service", account.service());
            json.writeStringField("owner", account.owner());
            json.writeStringField("signedIn", account.signedIn().toString());
            json.writeArrayFieldStart("scopes");
            for (String scope : account.scopes()) {
                json.writeString(scope);
            }
            json.writeEndArray();
            if (account.origin() instanceof Account.Origin.Settings settings) {
                json.writeStringField("fromSettings", settings.fingerprint());
            }
            if (account.refreshToken().isPresent()) {
                json.writeStringField(
                        "refreshToken", account.refreshToken().get().reveal());
            }
            if (account.grant().isPresent()) {
                write(json, account.grant().get());
            }
            if (account.state() instanceof Account.State.SignInNeeded needed) {
                write(json, needed);
            }
            if (account.refreshStarted().isPresent()) {
                json.writeStringField(
                        "refreshStarted", account.refreshStarted().get().toString());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @param file for the message of a failure */
    static Account read(byte[] bytes, String file) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (json.path("version").asInt() > VERSION) {
                throw failure(AuthErrors.FILE_VERSION, file + " was written by a newer version of Wellhead");
            }
            return account(json);
        } catch (IOException | DateTimeException e) {
            throw failure(AuthErrors.FILE_DAMAGED, file + " holds no account");
        }
    }

    /** What the bytes say stays out: they hold tokens. */
    private static VaultException failure(ErrorCode code, String message) {
        return new VaultException(code.code(), message, code.remedy(), null);
    }

    private static void write(JsonGenerator json, Account.Grant grant) throws IOException {
        json.writeObjectFieldStart("grant");
        json.writeStringField("token", grant.token().reveal());
        json.writeStringField("obtained", grant.obtained().toString());
        json.writeStringField("expires", grant.expires().toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Account.State.SignInNeeded needed) throws IOException {
        json.writeObjectFieldStart("signInNeeded");
        json.writeStringField("code", needed.code());
        json.writeStringField("reason", needed.reason());
        json.writeStringField("since", needed.since().toString());
        json.writeStringField("settings", needed.settings());
        json.writeEndObject();
    }

    private static Account account(JsonNode json) {
        List<String> scopes = new ArrayList<>();
        json.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new Account(
                json.path("service").asText(),
                json.path("owner").asText(),
                scopes,
                Instant.parse(json.path("signedIn").asText()),
                json.has("fromSettings")
                        ? new Account.Origin.Settings(json.path("fromSettings").asText())
                        : new Account.Origin.SignIn(),
                optional(json, "refreshToken").map(token -> Secret.of(token.asText())),
                optional(json, "grant").map(AccountJson::grant),
                optional(json, "signInNeeded").map(AccountJson::needed).orElseGet(Account.State.SignedIn::new),
                optional(json, "refreshStarted").map(time -> Instant.parse(time.asText())));
    }

    private static Account.Grant grant(JsonNode json) {
        return new Account.Grant(
                Secret.of(json.path("token").asText()),
                Instant.parse(json.path("obtained").asText()),
                Instant.parse(json.path("expires").asText()));
    }

    private static Account.State needed(JsonNode json) {
        return new Account.State.SignInNeeded(
                json.path("code").asText(),
                json.path("reason").asText(),
                Instant.parse(json.path("since").asText()),
                json.path("settings").asText());
    }

    private static Optional<JsonNode> optional(JsonNode json, String member) {
        return json.hasNonNull(member) ? Optional.of(json.get(member)) : Optional.empty();
    }
}
