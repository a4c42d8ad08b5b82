package dev.wellhead.accounts.token;

import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An account that processes share, at a service that replaces its refresh token at every use and takes one that comes back
 * for stolen.
 */
final class SharedAccount implements AutoCloseable {
    private final AccountsSimulator<GoogleAccounts> google;
    private final Path home;
    private final int threads;

    /**
     * Signs in.
     *
     * @param tokens how long an access token lives
     * @param threads of each process
     */
    SharedAccount(Path home, Duration tokens, int threads) throws InterruptedException {
        this.home = home;
        this.threads = threads;
        this.google = AccountsSimulator.google(
                0,
                AccountsOptions.builder().rotation(true).accessLifetime(tokens).build());
        GoogleAccounts accounts = google.accounts();
        String token = accounts.issueRefreshToken(
                accounts.client(), "ada@example.com", List.of("https://www.googleapis.com/auth/bigquery"));
        try (AccountStore.Held held = TokenUser.store(home).hold("shared")) {
            held.save(Account.of(
                    Profiles.service(TokenUser.profile(
                            google.endpoint(), accounts.client().id(), "")),
                    new Account.Origin.SignIn(),
                    Optional.of(Secret.of(token)),
                    Instant.now()));
        }
    }

    /** A process that uses the account until it is ended, or a moment in milliseconds since 1970 has come. */
    Process start(long until) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenUser.class.getName(),
                        home.toString(),
                        google.endpoint(),
                        google.accounts().client().id(),
                        google.accounts().client().secret(),
                        Integer.toString(threads),
                        Long.toString(until))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the service has answered so many refreshes since the start; fails when that takes minutes. */
    void awaitRefreshes(long count, Process running) throws InterruptedException {
        long latest = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (counted().refreshes() < count) {
            if (System.nanoTime() > latest) {
                throw new IllegalStateException("after minutes there were " + counted());
            }
            boolean over = running.waitFor(20, TimeUnit.MILLISECONDS);
            if (over) {
                throw new IllegalStateException("a process ended by itself; " + counted());
            }
        }
    }

    /** Ends a process; answers what it says. */
    static String ended(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        return said(process);
    }

    /** What a process says at its end: {@code calls N}, {@code failed ...}, or nothing when it was killed. */
    static String said(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.strip();
    }

    /** What the file holds now; fails when it is torn. */
    Account stored() {
        return TokenUser.store(home).find("shared").orElseThrow();
    }

    Counters.Snapshot counted() {
        return google.counters();
    }

    @Override
    public void close() {
        google.close();
    }
}
