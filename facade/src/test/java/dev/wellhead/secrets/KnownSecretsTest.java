package dev.wellhead.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretsTest {
    private static final String SECRET = "hunter2/Ünter=+\"&2";

    private final KnownSecrets secrets = new KnownSecrets();

    @Test
    void aKnownValueIsStarredWhereverItStands() {
        secrets.add(SECRET);
        assertThat(secrets.scrub(SECRET + " a " + SECRET + SECRET + ", b")).isEqualTo("****** a ************, b");
    }

    @Test
    void aTextWithoutSecretsStaysTheSameObject() {
        secrets.add(SECRET);
        String text = "hunter is no secret, hunte neither";
        assertThat(secrets.scrub(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void base64IsStarredAtEveryAlignment(String before) {
        secrets.add(SECRET);
        byte[] whole = (before + SECRET + ":after").getBytes(UTF_8);
        String scrubbed = secrets.scrub("<" + Base64.getEncoder().encodeToString(whole) + ">");
        assertThat(scrubbed).matches("<[A-Za-z0-9+/]{0,6}\\*{6}[A-Za-z0-9+/=]{8,12}>");
        String url = secrets.scrub("<" + Base64.getUrlEncoder().encodeToString(whole) + ">");
        assertThat(url).matches("<[\\w-]{0,6}\\*{6}[\\w=-]{8,12}>");
    }

    @Test
    void formsOfAddressesAndJsonAreStarred() {
        secrets.add(SECRET);
        String encoded = URLEncoder.encode(SECRET, UTF_8);
        assertThat(List.of(
                        encoded,
                        encoded.replace("%2F", "%2f")
                                .replace("%C3%9C", "%c3%9c")
                                .replace("%3D", "%3d")
                                .replace("%2B", "%2b"),
                        SECRET.replace("\"", "\\\""),
                        SECRET.replace("\"", "\\\"").replace("/", "\\/"),
                        SECRET.replace("\"", "\\\"").replace("=", "\\u003d").replace("&", "\\u0026")))
                .allSatisfy(
                        form -> assertThat(secrets.scrub("a=" + form + "&b")).isEqualTo("a=******&b"));
    }

    @Test
    void theLinesOfAPrivateKeyAreStarredOneByOne() {
        String first = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
        String last = "dGhlIGxhc3QgbGluZSBvZiBhIGtleQ==";
        secrets.add("{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n" + first + "\\n" + last + "\\n-----END\"}");
        assertThat(secrets.scrub("DER input, " + first + " and " + last)).isEqualTo("DER input, ****** and ******");
    }

    @Test
    void aSecretThatAMessageWasCutInIsStarred() {
        secrets.add("correct-horse-battery-staple");
        assertThat(secrets.scrub("bad token correct-horse-batt...")).isEqualTo("bad token ******...");
        assertThat(secrets.scrub("bad token correct-hors")).isEqualTo("bad token ******");
        assertThat(secrets.scrub("a correct-horse is another matter")).isEqualTo("a correct-horse is another matter");
    }

    @Test
    void theLongestOfSeveralSecretsThatBeginAlikeIsStarred() {
        secrets.add("swordfish");
        secrets.add("swordfish-and-chips");
        assertThat(secrets.scrub("swordfish-and-chips, swordfish-or")).isEqualTo("******, ******-or");
    }

    @Test
    void shortValuesAreNoSecrets() {
        secrets.add("12345");
        secrets.add("     1     ");
        assertThat(secrets.scrub("12345      1     ")).isEqualTo("12345      1     ");
    }

    @Test
    void secretsOfSettingsAreFoundInGroupsAndLists() {
        Map<String, Object> values = Map.of(
                "open", "visible",
                "group", Map.of("inner", Secret.of("in-a-group")),
                "list", List.of(Secret.of("in-a-list"), "visible"));
        secrets.add(
                new ConnectorSettings(values, new AuthSettings("bearer", Map.of("token", Secret.of("as-a-token")))));
        assertThat(secrets.scrub("in-a-group in-a-list as-a-token visible")).isEqualTo("****** ****** ****** visible");
    }

    @Test
    void ofPassingSecretsTheOldestAreForgottenAndLastingOnesStay() {
        secrets.add("kept for good");
        for (int i = 0; i < 5000; i++) {
            secrets.addPassing("secret-number-" + i);
            secrets.addPassing("used all the time");
        }
        assertThat(secrets.scrub("secret-number-4999.")).isEqualTo("******.");
        assertThat(secrets.scrub("secret-number-17.")).isEqualTo("secret-number-17.");
        assertThat(secrets.scrub("used all the time.")).isEqualTo("******.");
        assertThat(secrets.scrub("kept for good.")).isEqualTo("******.");
    }

    @Test
    void whatIsRecognisablyASecretIsStarredThoughUnknown() {
        assertThat(secrets.scrub("Authorization: Bearer abcdefghijklmnopqrstuvwxyz"))
                .isEqualTo("Authorization: Bearer ***");
    }

    @Test
    void valuesAreAddedWhileTextsAreScrubbed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread adding = new Thread(() -> {
            begun.countDown();
            for (int i = 0; i < 20_000; i++) {
                secrets.addPassing("value-of-a-thread-" + i);
            }
        });
        secrets.add("the-one-that-matters");
        adding.start();
        begun.await();
        for (int i = 0; i < 2000; i++) {
            assertThat(secrets.scrub("a plain text, value-of-a-thread-x")).startsWith("a plain text");
        }
        adding.join();
        assertThat(secrets.scrub("value-of-a-thread-19999.")).isEqualTo("******.");
    }

    @Test
    void aStreamOfMessagesIsScrubbedHoweverItIsPrintedTo() throws IOException {
        secrets.add("correct-horse-battery-staple");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (KnownSecretsStream stream = new KnownSecretsStream(bytes, secrets)) {
            stream.println("1 correct-horse-battery-staple");
            stream.printf("2 %s\n", "correct-horse-battery-staple");
            stream.append("3 correct-horse-battery-staple\n");
            stream.println("4 correct-horse-battery-staple".toCharArray());
            stream.println((Object) new IllegalStateException("5 correct-horse-battery-staple").getMessage());
            new IllegalStateException("6 correct-horse-battery-staple").printStackTrace(stream);
            stream.write("7 Ü correct-horse-battery-staple\n".getBytes(UTF_8));
        }
        assertThat(bytes.toString(UTF_8))
                .contains(
                        "1 ******",
                        "2 ******",
                        "3 ******",
                        "4 ******",
                        "5 ******",
                        "6 ******",
                        "7 Ü ******",
                        "\tat dev.wellhead")
                .doesNotContain("horse");
    }
}
