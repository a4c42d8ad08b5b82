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
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(shared.start(Long.MAX_VALUE));
        }
        shared.awaitRefreshes(6, processes.get(0));

        for (Process process : processes) {
            assertThat(SharedAccount.ended(process)).startsWith("calls ").isNotEqualTo("calls 0");
        }
        provesGood();
    }

    /** A process that dies between the service's answer and the disk leaves a spent token, which the next one repeats. */
    @Test
    void processesThatAreKilledLoseNothing() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            long before = shared.counted().refreshes();
            Process process = shared.start(Long.MAX_VALUE);
            Process other = shared.start(Long.MAX_VALUE);
            shared.awaitRefreshes(before + 1, other);
            // At whatever moment of the next second, in which the next refresh falls.
            other.waitFor(random.nextInt(1_000), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertThat(SharedAccount.ended(other)).startsWith("calls ");
        }
        provesGood();
    }

    private void provesGood() throws Exception {
        Process last = shared.start(Long.MAX_VALUE);
        shared.awaitRefreshes(shared.counted().refreshes() + 1, last);
        assertThat(SharedAccount.ended(last)).startsWith("calls ").isNotEqualTo("calls 0");
        Counters.Snapshot counted = shared.counted();
        assertThat(counted.doubleSpends()).as(counted.toString()).isZero();
        assertThat(counted.callsAuthorised()).isPositive();
        assertThat(shared.stored().state()).isInstanceOf(Account.State.SignedIn.class);
    }
}
