package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.example.VisitorsConnector;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kind of authentication that was invented outside of the core: the plugin describes its fields and signs requests. */
class CustomAuthenticationTest {
    private static final String KEY = "shared between the two of us";

    private final ScriptedServer server = ScriptedServer.answering(
            request -> isSigned(request) ? Reply.json("guest-42") : Reply.of(401, "who are you?"));
    private final Connectors connectors =
            Connectors.builder().register(new VisitorsConnector()).build();

    @AfterEach
    void close() {
        connectors.close();
        server.close();
    }

    @Test
    void requestsAreSignedAndRowsRead() throws Exception {
        try (Connector visitors = connectors.open("visitors", "mine", settings("reader-7", KEY))) {
            assertThat(visitors.testConnection().ok()).isTrue();
            assertThat(visitors.fetchData(FetchParams.of("visitors")).toJson()).contains("guest-42");
        }
        assertThat(server.received())
                .allSatisfy(request -> assertThat(request.header("Authorization"))
                        .hasValueSatisfying(value -> assertThat(value).startsWith("Signed reader-7:")));
    }

    @Test
    void aWrongKeyIsTheConnectorsFailureWithoutTheKey() throws Exception {
        try (Connector visitors = connectors.open("visitors", "mine", settings("reader-7", "another key"))) {
            assertThat(visitors.testConnection().firstFailure().orElseThrow().failure())
                    .hasValueSatisfying(failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
                        assertThat(failure.toString()).doesNotContain("another key");
                    });
        }
    }

    @Test
    void itsFieldsAreCheckedAndDescribedLikeAnyOthers() throws Exception {
        assertThat(connectors.configurationTemplate("visitors").toString())
                .contains("signed-header", "shared-key", "The shared key.");
        assertThatThrownBy(() -> connectors.open(
                        "visitors",
                        "mine",
                        new ConnectorSettings(
                                Map.of("address", server.uri("/visits").toString()),
                                new AuthSettings("signed-header", Map.of("shared-kee", KEY)))))
                .hasMessageContaining("auth.key-id")
                .hasMessageContaining("Did you mean 'shared-key'")
                .hasMessageNotContaining(KEY);
    }

    private ConnectorSettings settings(String keyId, String key) {
        return new ConnectorSettings(
                Map.of("address", server.uri("/visits").toString()),
                new AuthSettings("signed-header", Map.of("key-id", keyId, "shared-key", key)));
    }

    /** As the service would check it, with code of its own. */
    private static boolean isSigned(Received request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String text = "GET\n/visits\n" + request.header("Date").orElse("");
            String expected = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return request.header("Authorization").orElse("").equals("Signed reader-7:" + expected);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
