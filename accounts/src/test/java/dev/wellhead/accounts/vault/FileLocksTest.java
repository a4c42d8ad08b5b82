package dev.wellhead.accounts.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aLockIsHeldOnceWithinAProcessHoweverThePathIsWritten() throws Exception {
        Path file = folder.resolve("vault.json");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (FileLocks.Held held = FileLocks.acquire(file, LONG)) {
            Path other = folder.resolve("x/../vault.json");
            assertThat(executor.submit(() -> FileLocks.tryAcquire(other)).get()).isEmpty();
            assertThat(held.file()).isEqualTo(folder.toRealPath().resolve("vault.json"));
        } finally {
            executor.shutdown();
        }
        FileLocks.acquire(file, Duration.ZERO).close();
    }

    @Test
    void aThreadThatHoldsTheLockIsToldSo() throws Exception {
        Path file = folder.resolve("vault.json");
        try (FileLocks.Held held = FileLocks.acquire(file, LONG)) {
            assertThatThrownBy(() -> FileLocks.acquire(held.file(), LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("holds the lock");
        }
    }

    @Test
    void anotherProcessHoldsTheLockUntilItIsKilledAndIsNamed() throws Exception {
        Path file = folder.resolve("vault.json");
        try (ChildProcess child = ChildProcess.start(Holder.class, file.toString())) {
            assertThat(child.line()).isEqualTo("held");

            assertThat(FileLocks.tryAcquire(file)).isEmpty();
            assertThatThrownBy(() -> FileLocks.acquire(file, Duration.ofMillis(30)))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.code()).isEqualTo("VAULT-LOCKED"))
                    .hasMessageContaining("is locked by process " + child.pid());
            child.kill();
        }
        Optional<FileLocks.Held> free = FileLocks.tryAcquire(file);
        assertThat(free).isPresent();
        free.orElseThrow().close();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        Path file = folder.resolve("vault.json");
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            try {
                FileLocks.acquire(file, LONG).close();
            } catch (InterruptedException e) {
                ended.countDown();
            }
        });
        try (FileLocks.Held held = FileLocks.acquire(file, LONG)) {
            waiter.start();
            waiter.interrupt();
            ended.await();
            assertThat(held.file()).isNotNull();
        }
        waiter.join();
    }

    @Test
    void countingInAFileLosesNothingBetweenThreadsAndProcesses() throws Exception {
        Path file = folder.resolve("count");
        int processes = 3;
        int threads = 4;
        int rounds = 25;
        List<ChildProcess> children = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                children.add(ChildProcess.start(
                        Counter.class, file.toString(), Integer.toString(threads), Integer.toString(rounds)));
            }
            for (ChildProcess child : children) {
                assertThat(child.exitCode()).isZero();
            }
        } finally {
            children.forEach(ChildProcess::close);
        }
        assertThat(file).hasContent(Integer.toString(processes * threads * rounds));
    }

    /** Holds a lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (FileLocks.Held held = FileLocks.acquire(Path.of(arguments[0]), LONG)) {
                System.out.println("held");
                System.in.read();
                System.out.println("freed " + held.file());
            }
        }
    }

    /** Adds to the number in a file, from several threads. */
    static final class Counter {
        private Counter() {}

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            int threads = Integer.parseInt(arguments[1]);
            int rounds = Integer.parseInt(arguments[2]);
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        add(file);
                    }
                    return null;
                }));
            }
            executor.shutdown();
            for (Future<?> thread : running) {
                thread.get();
            }
        }

        private static void add(Path file) throws InterruptedException {
            try (FileLocks.Held held = FileLocks.acquire(file, LONG)) {
                int count = SafeFile.read(held.file())
                        .map(bytes -> Integer.parseInt(new String(bytes, StandardCharsets.UTF_8)))
                        .orElse(0);
                SafeFile.replace(held, Integer.toString(count + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
