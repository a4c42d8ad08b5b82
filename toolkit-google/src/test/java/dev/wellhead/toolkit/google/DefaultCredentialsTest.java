package dev.wellhead.toolkit.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Default credentials come from the environment of a process, so each case has a process of its own. */
class DefaultCredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void theKeyThatTheEnvironmentNamesIsUsed() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                request -> Reply.json("{\"access_token\":\"default-token\",\"expires_in\":3600}"))) {
            Path key = Files.writeString(
                    folder.resolve("key.json"), GoogleAuthTest.json(GoogleAuthTest.pem(), server.uri("/token")));

            assertThat(run(key)).contains("Bearer default-token").contains("robot@test.iam.gserviceaccount.com");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamedWithWhatToDo() throws Exception {
        assertThat(run(folder.resolve("gone.json")))
                .contains("T-NO-DEFAULT")
                .contains("gone.json")
                .contains("gcloud auth application-default login");
    }

    private String run(Path key) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DefaultCredentialsTest.class.getName())
                .redirectErrorStream(true);
        process.environment().clear();
        process.environment()
                .putAll(Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString(), "HOME", folder.toString()));
        Process started = process.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        started.waitFor();
        return said;
    }

    /** Prints what a request is signed with, or why it is not. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (HttpTransport http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget())) {
            SignIn signIn = GoogleAuth.signIn(
                    new AuthSettings("application-default", Map.of()),
                    TestContext.with(http),
                    List.of("scope-a"),
                    Optional.empty(),
                    new GoogleAuthErrors("T"));
            HttpRequest signed = signIn.sign(HttpRequest.get("work", URI.create("http://127.0.0.1/x")));
            out.println(signed.headers().first("Authorization").orElse("") + " " + signIn.account());
        } catch (ConnectorException e) {
            out.println(e.code() + ": " + e.getMessage() + " " + e.remedy().orElse(""));
        }
    }
}
