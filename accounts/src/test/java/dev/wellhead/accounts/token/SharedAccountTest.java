package dev.wellhead.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.accounts.store.Account;
import dev.wellhead.simulators.accounts.store.Counters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link TokenLaboratory}. */
class SharedAccountTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 8;

    @TempDir
    Path home;

    private SharedAccount shared;

    @BeforeEach
    void signIn() throws Exception {
        shared = new SharedAccount(home, Duration.ofSeconds(1), THREADS);
    }

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void everyCallIsAuthorisedAndNoTokenSpentTwice() throws Exception {
        long until = System.currentTimeMillis() + 6_000;
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(shared.start(until));
        }

        for (Process process : processes) {
            assertThat(SharedAccount.said(process)).startsWith("calls ").isNotEqualTo("calls 0");
        }
        provesGood(until);
    }

    /** A process that dies between the service's answer and the disk leaves a spent token, which the next one repeats. */
    @Test
    void processesThatAreKilledLoseNothing() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            Process process = shared.start(System.currentTimeMillis() + 60_000);
            Process other = shared.start(System.currentTimeMillis() + 1_500);
            // Long enough to begin, then at whatever moment.
            other.waitFor(1_000 + random.nextInt(400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertThat(SharedAccount.said(other)).startsWith("calls ");
        }
        provesGood(System.currentTimeMillis());
    }

    private void provesGood(long until) throws Exception {
        assertThat(SharedAccount.said(shared.start(until + 1_000))).startsWith("calls ");
        Counters.Snapshot counted = shared.counted();
        assertThat(counted.doubleSpends()).as(counted.toString()).isZero();
        assertThat(counted.refreshes()).isGreaterThan(2);
        assertThat(counted.callsAuthorised()).isPositive();
        assertThat(shared.stored().state()).isInstanceOf(Account.State.SignedIn.class);
    }
}
