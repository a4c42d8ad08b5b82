package dev.wellhead.accounts.token;

import dev.wellhead.simulators.accounts.store.Counters;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * 64 threads in 4 processes share a refresh token that is replaced at every use, while access tokens live for 2 seconds:
 * first undisturbed, then with one process killed every 5 seconds. The service counts; somebody else reads the account's
 * file all the time. Ends with 1 when a call was refused for good, a token spent twice, or the file torn.
 */
public final class TokenLaboratory {
    private static final int PROCESSES = 4;
    private static final int THREADS = 16;
    private static final Duration TOKENS = Duration.ofSeconds(2);
    private static final long BETWEEN_KILLS = 5_000;

    private final PrintStream out;
    private final long seconds;
    private final Random random;

    private TokenLaboratory(PrintStream out, long seconds, long seed) {
        this.out = out;
        this.seconds = seconds;
        this.random = new Random(seed);
    }

    /** Arguments: seconds of each part, seed of the kills. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        long seconds = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        out.println("seed " + seed);
        TokenLaboratory laboratory = new TokenLaboratory(out, seconds, seed);
        boolean calm = laboratory.part("undisturbed", false);
        boolean killed = laboratory.part("one process killed every 5 s", true);
        System.exit(calm && killed ? 0 : 1);
    }

    private boolean part(String name, boolean kills) throws Exception {
        Path home = Files.createTempDirectory("wellhead-tokens");
        try (SharedAccount shared = new SharedAccount(home, TOKENS, THREADS)) {
            AtomicLong reads = new AtomicLong();
            AtomicBoolean torn = new AtomicBoolean();
            AtomicBoolean ended = new AtomicBoolean();
            Thread reader = new Thread(() -> read(shared, reads, torn, ended), "reader");
            reader.start();
            List<String> endings = run(shared, kills);
            ended.set(true);
            reader.join();
            return report(name, shared.counted(), endings, reads.get(), torn.get());
        } finally {
            delete(home);
        }
    }

    /** Runs processes to the end of the part; answers how those that were not killed ended. */
    private List<String> run(SharedAccount shared, boolean kills) throws Exception {
        long until = System.currentTimeMillis() + seconds * 1000;
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(shared.start(until));
        }
        List<String> endings = new ArrayList<>();
        while (kills && System.currentTimeMillis() + BETWEEN_KILLS < until) {
            int victim = random.nextInt(PROCESSES);
            Process process = processes.get(victim);
            if (process.waitFor(BETWEEN_KILLS, TimeUnit.MILLISECONDS)) {
                endings.add(SharedAccount.said(process));
            } else {
                process.destroyForcibly().waitFor();
                endings.add("killed");
            }
            processes.set(victim, shared.start(until));
        }
        for (Process process : processes) {
            endings.add(SharedAccount.said(process));
        }
        return endings;
    }

    private static void read(SharedAccount shared, AtomicLong reads, AtomicBoolean torn, AtomicBoolean ended) {
        while (!ended.get()) {
            try {
                shared.stored();
                reads.incrementAndGet();
            } catch (RuntimeException e) {
                torn.set(true);
            }
        }
    }

    private boolean report(String name, Counters.Snapshot counted, List<String> endings, long reads, boolean torn) {
        long killed = endings.stream().filter("killed"::equals).count();
        List<String> failed = endings.stream()
                .filter(ending -> !ending.startsWith("calls ") && !ending.equals("killed"))
                .toList();
        boolean good = failed.isEmpty() && !torn && counted.doubleSpends() == 0 && counted.replays() <= killed;
        out.println((good ? "ok " : "FAILED ") + name + ", " + seconds + " s: " + PROCESSES + " processes x " + THREADS
                + " threads, " + killed + " killed; " + counted.callsAuthorised() + " calls authorised, "
                + counted.callsRefused() + " refused once and repeated; " + counted.refreshes() + " refreshes, "
                + counted.replays() + " of them repeated after a lost answer, " + counted.doubleSpends()
                + " double spends; account file read " + reads + " times, " + (torn ? "TORN" : "never torn"));
        failed.forEach(ending -> out.println("  a process ended with: " + ending));
        return good;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
