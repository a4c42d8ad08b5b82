package dev.wellhead.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share one refresh token, which the service replaces at every use and takes for stolen when it returns. */
class SharedAccountTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 8;

    private final AccountsSimulator<GoogleAccounts> google = AccountsSimulator.google(
            0,
            AccountsOptions.builder()
                    .rotation(true)
                    .accessLifetime(Duration.ofSeconds(1))
                    .build());

    @TempDir
    Path home;

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void everyCallIsAuthorisedAndNoTokenSpentTwice() throws Exception {
        signIn();
        long until = System.currentTimeMillis() + 6_000;
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start(until));
        }

        for (Process process : processes) {
            assertThat(said(process)).startsWith("calls ").isNotEqualTo("calls 0");
        }
        provesGood(until);
    }

    /** A process that dies between the service's answer and the disk leaves a spent token, which the next one repeats. */
    @Test
    void processesThatAreKilledLoseNothing() throws Exception {
        signIn();
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            Process process = start(System.currentTimeMillis() + 60_000);
            Process other = start(System.currentTimeMillis() + 1_500);
            // Long enough to begin, then at whatever moment.
            other.waitFor(1_000 + random.nextInt(400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertThat(said(other)).startsWith("calls ");
        }
        provesGood(System.currentTimeMillis());
    }

    private void provesGood(long until) throws Exception {
        assertThat(said(start(until + 1_000))).startsWith("calls ");
        Counters.Snapshot counted = google.counters();
        assertThat(counted.doubleSpends()).as(counted.toString()).isZero();
        assertThat(counted.refreshes()).isGreaterThan(2);
        assertThat(counted.callsAuthorised()).isPositive();
        Account account = TokenUser.store(home).find("shared").orElseThrow();
        assertThat(account.state()).isInstanceOf(Account.State.SignedIn.class);
    }

    private void signIn() throws InterruptedException {
        String token = google.accounts()
                .issueRefreshToken(
                        google.accounts().client(),
                        "ada@example.com",
                        List.of("https://www.googleapis.com/auth/bigquery"));
        AccountStore store = TokenUser.store(home);
        try (AccountStore.Held held = store.hold("shared")) {
            held.save(Account.of(
                    Profiles.service(TokenUser.profile(
                            google.endpoint(), google.accounts().client().id(), "")),
                    new Account.Origin.SignIn(),
                    Optional.of(Secret.of(token)),
                    Instant.now()));
        }
    }

    private Process start(long until) throws IOException {
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
                        Integer.toString(THREADS),
                        Long.toString(until))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.strip();
    }
}
