package dev.wellhead.accounts.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what token servers answer, with all the liberties that they take. Stateless. */
final class Answers {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** What is assumed when a server does not say: renewing after a 401 covers what is shorter. */
    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);

    private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();
    private static final List<String> OWNERS = List.of("email", "user", "login", "username", "hub_domain", "sub");

    private Answers() {}

    /** The object in a body; empty when it is none. */
    static Optional<JsonNode> object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The tokens of an answer; empty when there is no access token in it. */
    static Optional<TokenAnswer> tokens(JsonNode answer, List<String> ownerMembers) {
        String access = text(answer, "access_token");
        if (access.isEmpty()) {
            return Optional.empty();
        }
        String refresh = text(answer, "refresh_token");
        TokenFacts facts = facts(answer, ownerMembers);
        String owner = facts.owner().isEmpty() ? owner(claims(text(answer, "id_token")), ownerMembers) : facts.owner();
        return Optional.of(new TokenAnswer(
                Secret.of(access),
                refresh.isEmpty() ? Optional.empty() : Optional.of(Secret.of(refresh)),
                lifetime(text(answer, "expires_in")),
                facts.scopes(),
                owner));
    }

    /** Scopes and owner, as answers about tokens and answers with tokens tell them. */
    static TokenFacts facts(JsonNode answer, List<String> ownerMembers) {
        List<String> scopes = scopes(answer.path("scope"));
        return new TokenFacts(scopes.isEmpty() ? scopes(answer.path("scopes")) : scopes, owner(answer, ownerMembers));
    }

    /** A member as text; empty when it is absent, null or no single value. */
    static String text(JsonNode answer, String member) {
        JsonNode value = answer.path(member);
        return value.isValueNode() && !value.isNull()
                ? value.asText().replaceAll("\\p{Cntrl}+", " ").strip()
                : "";
    }

    /** The claims of a token that came straight from its issuer, which is why its signature tells nothing new. */
    private static JsonNode claims(String idToken) {
        String[] parts = idToken.split("\\.");
        if (parts.length < 2) {
            return MAPPER.createObjectNode();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII));
            return object(json).orElseGet(MAPPER::createObjectNode);
        } catch (IllegalArgumentException e) {
            return MAPPER.createObjectNode();
        }
    }

    private static String owner(JsonNode answer, List<String> members) {
        for (String member : members.isEmpty() ? OWNERS : members) {
            String value = text(answer, member);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static List<String> scopes(JsonNode value) {
        List<String> scopes = new ArrayList<>();
        if (value.isTextual()) {
            scopes.addAll(List.of(value.asText().strip().split("[\\s,]+")));
        }
        value.elements().forEachRemaining(scope -> scopes.add(scope.asText().strip()));
        scopes.removeIf(String::isEmpty);
        return scopes.stream().distinct().toList();
    }

    private static Duration lifetime(String seconds) {
        String whole = seconds.toLowerCase(Locale.ROOT).replaceAll("\\.\\d*$", "");
        if (!whole.matches("[0-9]{1,12}")) {
            return USUAL_LIFETIME;
        }
        long value = Math.min(Long.parseLong(whole), LONGEST_SECONDS);
        return value == 0 ? USUAL_LIFETIME : Duration.ofSeconds(value);
    }
}
