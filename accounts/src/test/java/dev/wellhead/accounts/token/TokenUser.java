package dev.wellhead.accounts.token;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.AccountFiles;
import dev.wellhead.accounts.vault.KeyRing;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process of many threads that use one account until a moment: each call as a connector sends it. */
final class TokenUser {
    private final Http http;
    private final URI whoami;
    private final AccountCredentials credentials;
    private final long until;
    private volatile boolean ended;

    private TokenUser(Http http, URI whoami, AccountCredentials credentials, long until) {
        this.http = http;
        this.whoami = whoami;
        this.credentials = credentials;
        this.until = until;
    }

    /** The store that all processes share. */
    static AccountFiles store(Path home) {
        Map<String, String> environment = Map.of("WELLHEAD_HOME", home.toString());
        WellheadHome folders = WellheadHome.of(environment);
        return new AccountFiles(folders.accounts(), home, KeyRing.of(folders, environment));
    }

    static OAuthProfile profile(String endpoint, String clientId, String clientSecret) {
        return OAuthProfile.builder(clientId, URI.create(endpoint + "/token"))
                .clientSecret(Secret.of(clientSecret))
                .build();
    }

    /**
     * Arguments: home, endpoint, client id, client secret, threads, latest end in milliseconds since 1970. Ends before when
     * its standard input does.
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (HttpTransport http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget())) {
            OAuthClient client = new OAuthClient(
                    "shared", profile(arguments[1], arguments[2], arguments[3]), http, Clock.systemUTC());
            TokenUser user = new TokenUser(
                    http,
                    URI.create(arguments[1] + "/simulator/accounts/whoami"),
                    AccountCredentials.ofPerson(client, store(Path.of(arguments[0])), Clock.systemUTC()),
                    Long.parseLong(arguments[5]));
            user.endWithInput();
            out.println("calls " + user.run(Integer.parseInt(arguments[4])));
        } catch (Exception e) {
            out.println("failed " + e);
        }
        System.exit(0);
    }

    private void endWithInput() {
        Thread input = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // A broken pipe is an end like any other.
                    }
                    ended = true;
                },
                "input");
        input.setDaemon(true);
        input.start();
    }

    private long run(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            work.add(this::call);
        }
        long calls = 0;
        for (Future<Long> done : threads.invokeAll(work)) {
            calls += done.get();
        }
        threads.shutdown();
        return calls;
    }

    private long call() throws Exception {
        long calls = 0;
        while (!ended && System.currentTimeMillis() < until) {
            AccessToken token = credentials.token();
            if (status(token) == 401 && status(credentials.renew(token)) != 200) {
                throw new IllegalStateException("a call was refused twice");
            }
            calls++;
        }
        return calls;
    }

    private int status(AccessToken token) throws Exception {
        HttpRequest request = HttpRequest.get("who am I", whoami)
                .withHeader("Authorization", "Bearer " + token.value().reveal());
        try (HttpResponse response = http.send(request, new Cancellation())) {
            response.body().readAllBytes();
            return response.status();
        }
    }
}
