package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.http.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "key", "token", "access_token", "refresh_token", "id_token", "signature", "X-Goog-Signature", "sig",
                "code", "client_secret", "hapikey", "api_key", "apiKey", "password", "assertion", "code_verifier",
                "X-Amz-Credential", "acc%65ss_token", "state"
            })
    void values_of_secret_names_are_starred(String name) {
        assertThat(Redaction.uri(URI.create("https://h/p?a=1&" + name + "=hunter2&b=2")))
                .isEqualTo("https://h/p?a=1&" + name + "=***&b=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageToken", "maxResults", "monkey", "postcode", "limit", "after", "archived"})
    void other_values_stay(String name) {
        assertThat(Redaction.uri(URI.create("https://h/p?" + name + "=10"))).isEqualTo("https://h/p?" + name + "=10");
    }

    @ParameterizedTest
    @CsvSource({
        "https://ann:hunter2@h:1/p, https://h:1/p",
        "https://h/p#access_token=hunter2, https://h/p",
        "https://h/oauth/v1/access-tokens/hunter2, https://h/oauth/v1/access-tokens/***",
        "https://h/oauth/v1/refresh-tokens/hunter2, https://h/oauth/v1/refresh-tokens/***",
        "https://h/p?q=ya29.hunter2, https://h/p?q=***",
        "https://h/p?pat-na1-hunter2, https://h/p?***",
        "https://h/p/eyJhbGciOi.eyJzdWIi.hunter2/x, https://h/p/***/x",
        "https://h/p?a=b%2Fc&d, https://h/p?a=b%2Fc&d",
    })
    void secrets_elsewhere_are_starred_and_the_rest_kept(String address, String shown) {
        assertThat(Redaction.uri(URI.create(address))).isEqualTo(shown);
    }

    @Test
    void only_harmless_headers_are_shown() {
        Headers all = new Headers(List.of(
                Map.entry("Content-Type", "text/csv"),
                Map.entry("Set-Cookie", "hunter2"),
                Map.entry("Location", "/?code=hunter2"),
                Map.entry("X-HubSpot-RateLimit-Remaining", "9"),
                Map.entry("Retry-After", "1"),
                Map.entry("Authorization", "hunter2")));
        assertThat(Redaction.headers(all).entries())
                .extracting(Map.Entry::getKey)
                .containsExactly("Content-Type", "X-HubSpot-RateLimit-Remaining", "Retry-After");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token ya29.a0Hunter2Hunter2 is bad        | token *** is bad
            Bearer hunter2hunter2hunter2hunter2       | Bearer ***
            pat-na1-1234abcd-1234-1234-123456789abc!  | ***!
            (eyJhbGciOiJSUzI1.eyJzdWIiOiIx.hunter2)   | (***)
            {"refresh_token" : "hunter2hunter2"}      | {"refresh_token" : "***"}
            {\\"access_token\\":\\"hunter2hunter2\\"} | {\\"access_token\\":\\"***\\"}
            grant_type=x&assertion=hunter2hunter2&a=1 | grant_type=x&assertion=***&a=1
            -----BEGIN PRIVATE KEY-----MIIE           | ***
            a -----BEGIN RSA PRIVATE KEY-----\\nMII\\n-----END RSA PRIVATE KEY----- b | a *** b
            """)
    void what_is_recognisably_a_secret_is_starred_in_texts(String text, String shown) {
        assertThat(Redaction.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid assertion: audience is wrong",
                "grant_type=refresh_token&token_type_hint=access_token",
                "Bearer authentication is needed",
                "field 'private_key' of the key in 'key.json' is not a private key",
                "https://www.googleapis.com/auth/analytics.readonly",
                "a remedy: give the whole token with 'wellhead auth login shop --with-token'."
            })
    void ordinary_words_about_secrets_stay(String text) {
        assertThat(Redaction.text(text)).isSameAs(text);
    }
}
