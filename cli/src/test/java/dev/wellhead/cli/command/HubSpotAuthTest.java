package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.testkit.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A HubSpot account, whose app registers one address to come back to. */
class HubSpotAuthTest {
    @TempDir
    Path folder;

    @Test
    void aPersonConnectsAnAccountAtTheRegisteredAddress() throws Exception {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotOptions.defaults())) {
            String redirect = "http://localhost:" + freePort() + "/callback";
            hubSpot.accounts().addRedirectUri(redirect);
            CliRun.Result added = cli().input(hubSpot.accounts().client().secret())
                    .run(
                            "connection",
                            "add",
                            "hubspot",
                            "crm",
                            "--set",
                            "endpoint=" + hubSpot.endpoint(),
                            "--auth",
                            "oauth2",
                            "--auth-set",
                            "client-id=" + hubSpot.accounts().client().id(),
                            "--auth-set",
                            "client-secret=-",
                            "--auth-set",
                            "redirect-uri=" + redirect,
                            "--auth-set",
                            "authorization-uri=" + hubSpot.accounts().authorizeUri());
            assertThat(added.code()).as(added.err()).isZero();

            Shown err = new Shown();
            CompletableFuture<CliRun.Result> login = CompletableFuture.supplyAsync(
                    () -> cli().run(new ByteArrayOutputStream(), err, "auth", "login", "crm"));
            Browser.Page page =
                    new Browser().pressAndFollow(err.address(), "allow").get();

            assertThat(login.get().code()).as(login.get().err()).isZero();
            assertThat(page.text()).contains("Signed in");
            assertThat(login.get().out()).contains("oauth", "renewed by itself");
            assertThat(run("connection", "test", "crm").code()).isZero();
            CliRun.Result logout = run("auth", "logout", "crm");
            assertThat(logout.code()).as(logout.err()).isZero();
            assertThat(logout.err()).contains("the service has withdrawn the access");
        }
    }

    private CliRun.Result run(String... arguments) {
        return cli().run(arguments);
    }

    private CliRun cli() {
        return CliRun.in(folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
