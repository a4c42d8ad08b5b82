package dev.wellhead.toolkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadIdentityTest {
    private static final HttpRequest REQUEST = HttpRequest.get("work", URI.create("http://127.0.0.1/x"));

    @TempDir
    private Path folder;

    private final ScriptedServer server = ScriptedServer.answering(request -> Reply.json(
            "{\"access_token\":\"federated\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"issued_token_type\":"
                    + "\"urn:ietf:params:oauth:token-type:access_token\"}"));
    private HttpTransport http;

    @BeforeEach
    void open() throws Exception {
        http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void whatTheOtherProviderSaysIsExchangedForAToken() throws Exception {
        Path subject = Files.writeString(folder.resolve("subject.txt"), "subject-token");
        String source = "{\"file\":\"" + subject + "\"}";
        Path file = Files.writeString(folder.resolve("workload.json"), configuration(source));

        SignIn signIn = signIn(Map.of("credentials-file", file.toString()));

        assertThat(signIn.sign(REQUEST).headers().first("Authorization")).contains("Bearer federated");
        assertThat(server.received().get(0).text()).contains("subject-token", "scope=scope-a");
    }

    @Test
    void aConfigurationThatRunsAProgramIsRefused() {
        String source = "{\"executable\":{\"command\":\"/bin/steal\",\"timeout_millis\":5000}}";

        ConnectorException failure = failure(Map.of("credentials", Secret.of(configuration(source))));

        assertThat(failure.code()).isEqualTo("T-WORKLOAD-IDENTITY");
        assertThat(failure).hasMessageContaining("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aBadConfigurationIsNamedByFileAndField() throws Exception {
        Path file = folder.resolve("workload.json");
        Map<String, Object> settings = Map.of("credentials-file", file.toString());
        assertThat(failure(settings)).hasMessageContaining(file.toString()).hasMessageContaining("does not exist");

        Files.writeString(file, "{\"type\": \"external_account\",\n \"audience\": }");
        assertThat(failure(settings)).hasMessageContaining("line 2");

        Files.writeString(file, "{\"type\":\"service_account\"}");
        assertThat(failure(settings)).hasMessageContaining("type 'service_account'");

        Files.writeString(file, "{\"type\":\"external_account\",\"audience\":\"a\"}");
        assertThat(failure(settings)).hasMessageContaining("no field 'subject_token_type'");

        Files.writeString(file, configuration("{}"));
        assertThat(failure(settings).code()).isEqualTo("T-WORKLOAD-IDENTITY");

        String insecure = configuration("{\"file\":\"/subject\"}").replace("https:", "http:");
        Files.writeString(file, insecure);
        assertThat(failure(settings)).hasMessageContaining("token URL");
    }

    private ConnectorException failure(Map<String, Object> settings) {
        return catchThrowableOfType(
                ConnectorException.class, () -> signIn(settings).sign(REQUEST));
    }

    private SignIn signIn(Map<String, Object> settings) throws ConnectorException {
        return GoogleAuth.signIn(
                new AuthSettings("workload-identity", settings),
                TestContext.with(this::reroute),
                List.of("scope-a"),
                Optional.empty(),
                new GoogleAuthErrors("T"));
    }

    /** Google's library takes no token server but one of https, which the scripted one is not. */
    private HttpResponse reroute(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest here = new HttpRequest(
                request.operation(),
                request.method(),
                server.uri(request.uri().getPath()),
                request.headers(),
                request.body(),
                request.timeout(),
                request.retry(),
                request.charges(),
                request.metering());
        return http.send(here, cancellation);
    }

    private static String configuration(String source) {
        return "{\"type\":\"external_account\",\"audience\":\"//iam.googleapis.com/projects/1/locations/global/"
                + "workloadIdentityPools/p/providers/q\",\"subject_token_type\":"
                + "\"urn:ietf:params:oauth:token-type:jwt\",\"token_url\":\"https://sts.example/v1/token\",\"credential_source\":"
                + source + "}";
    }
}
