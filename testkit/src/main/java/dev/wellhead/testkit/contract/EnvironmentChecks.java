package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a connector leaves behind in the process that runs it: nothing. */
interface EnvironmentChecks extends Checks {
    /** What tests that run at the same time leave for a while. */
    Pattern OF_TEST_RUNS = Pattern.compile("junit|surefire|libduckdb|wellhead[-\\d]");

    int ROUNDS = 3;

    /** Seconds after which work counts as hung. */
    int LONG = 300;

    @ContractCheck("Threads other than the context's do not outlive the source.")
    default void leavesNoThread() throws Exception {
        // Before, because finding them uses another source, whose context is not closed here.
        subject().streams();
        ThreadGroup group = new ThreadGroup("contract");
        Session session = subject().open();
        FutureTask<Boolean> work = new FutureTask<>(() -> {
            useAll(session);
            return true;
        });
        Thread caller = new Thread(group, work, "contract-caller");
        caller.setDaemon(true);
        caller.start();
        work.get(LONG, TimeUnit.SECONDS);
        session.close();
        caller.join();
        List<String> left = new ArrayList<>();
        boolean ended = Background.waitFor(() -> {
            left.clear();
            left.addAll(alive(group));
            return left.isEmpty();
        });
        require(
                ended,
                "after the source was closed, threads that it started go on: %s. Give work to context.executor().",
                left);
    }

    private static List<String> alive(ThreadGroup group) {
        Thread[] threads = new Thread[64];
        int count = group.enumerate(threads);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(threads[i].getName());
        }
        return names;
    }

    @ContractCheck("Opening and closing twenty times leaves no thread more than once.")
    default void leavesNoThreadPerSource() throws Exception {
        ThreadGroup group = new ThreadGroup("contract");
        FutureTask<Boolean> work = new FutureTask<>(() -> {
            for (int i = 0; i < 20; i++) {
                try (Session session = subject().open()) {
                    session.source().discover(DiscoverRequest.names());
                }
            }
            return true;
        });
        Thread caller = new Thread(group, work, "contract-caller");
        caller.setDaemon(true);
        caller.start();
        work.get(LONG, TimeUnit.SECONDS);
        caller.join();
        require(
                Background.waitFor(() -> alive(group).size() < 10),
                "after 20 sources were opened and closed, these threads go on: %s.",
                alive(group));
    }

    @ContractCheck("No answer of the service stays open, and no permit held, once readers are closed.")
    default void leavesNothingOpen() throws Exception {
        Session session = subject().open();
        useAll(session);
        require(
                session.http().open().isEmpty(),
                "answers of the service are still open after all readers were closed: %s. Close an HttpResponse in every case.",
                session.http().open());
        require(
                session.context().held() == 0,
                "%d permits are still held after all readers were closed. Close a Permit in every case.",
                session.context().held());
    }

    @ContractCheck("Readers that are closed half way leave no answer open and no permit held.")
    default void leavesNothingOpenHalfWay() throws Exception {
        Session session = subject().open();
        for (StreamDescriptor stream : subject().streams()) {
            for (Split split :
                    session.source().plan(subject().request(stream).build()).splits()) {
                try (PageReader reader = session.source().read(split, new ReadOptions(Optional.empty(), 2))) {
                    reader.next();
                }
            }
        }
        require(
                Background.waitFor(
                        () -> session.http().open().isEmpty()
                                && session.context().held() == 0,
                        5),
                "after readers were closed half way, these answers are still open: %s, and %d permits held.",
                session.http().open(),
                session.context().held());
    }

    @ContractCheck("The context class loader of the caller's thread stays.")
    @SuppressWarnings("ReferenceEquality")
    default void leavesTheClassLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        ClassLoader after;
        try {
            thread.setContextClassLoader(own);
            useAll(subject().session());
            after = thread.getContextClassLoader();
        } finally {
            thread.setContextClassLoader(before);
        }
        require(
                after == own,
                "the caller's context class loader is another one afterwards. Set it back in a finally block.");
    }

    @ContractCheck("Nothing is printed: standard output belongs to the program that embeds the connector.")
    @SuppressWarnings("ReferenceEquality")
    default void leavesStandardOutputAlone() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream watched = new PrintStream(printed, true, StandardCharsets.UTF_8);
        boolean replaced;
        try {
            System.setOut(watched);
            System.setErr(watched);
            subject().descriptor();
            useAll(subject().open());
            replaced = System.out != watched || System.err != watched;
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        require(text.isEmpty(), "the connector prints '%s'. Log through SLF4J.", text.strip());
        require(!replaced, "the connector has set System.out or System.err.");
    }

    @ContractCheck("Defaults of the process stay: language, time zone, system properties and handlers.")
    default void leavesProcessDefaults() throws Exception {
        ProcessDefaults defaults = ProcessDefaults.unusual();
        List<String> changed;
        try {
            useAll(subject().open());
            subject().provider().describe();
            changed = defaults.changed();
        } finally {
            defaults.restore();
        }
        require(
                changed.isEmpty(),
                "the connector has changed what the whole process shares: %s. Pass such values where they are needed.",
                changed);
    }

    @ContractCheck("No file is left in the working folder or the folder for temporary files.")
    default void leavesNoFile() throws Exception {
        List<Set<Path>> made = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Set<Path> before = files();
            try (Session session = subject().open()) {
                useAll(session);
            }
            Set<Path> after = files();
            after.removeAll(before);
            made.add(after);
        }
        Set<String> left = leftByAll(made);
        require(left.isEmpty(), "the connector leaves files: %s. Keep what must last in positions.", left);
    }

    /** Names of files, digits aside, of which each round has made one that is still there after the last. */
    private static Set<String> leftByAll(List<Set<Path>> made) throws Exception {
        Set<Path> there = files();
        Set<String> left = names(made.get(0), there);
        for (Set<Path> files : made) {
            left.retainAll(names(files, there));
        }
        return left;
    }

    private static Set<String> names(Set<Path> files, Set<Path> there) {
        return files.stream()
                .filter(there::contains)
                .map(file -> file.toString().replaceAll("\\d+", "*"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Other programs leave temporary files too, but not one of the same name each time; but for test runs beside this one:
     * JUnit's folders, native libraries, and what a host makes for plugins in child processes.
     */
    private static Set<Path> files() throws Exception {
        Set<Path> all = new HashSet<>();
        for (Path folder : List.of(Path.of(""), Path.of(System.getProperty("java.io.tmpdir")))) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> !OF_TEST_RUNS
                                .matcher(String.valueOf(file.getFileName()))
                                .lookingAt())
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Whatever a host does with a source, once. */
    private void useAll(Session session) throws Exception {
        session.source().check();
        session.source().discover(DiscoverRequest.all());
        for (StreamDescriptor stream : subject().streams()) {
            PlanReading.of(
                    session.source(),
                    session.source()
                            .plan(subject().request(stream).parallelism(4).build()),
                    subject().contract().pageRows(stream.id()));
        }
    }
}
