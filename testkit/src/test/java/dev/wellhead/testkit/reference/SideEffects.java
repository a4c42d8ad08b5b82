package dev.wellhead.testkit.reference;

import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What a spoiled connector does to its surroundings, or keeps where it should keep nothing. One for each source. */
final class SideEffects {
    private final Mutant mutant;
    private final Map<String, Split> planned = new ConcurrentHashMap<>();
    private final Map<String, PageReader> readers = new ConcurrentHashMap<>();
    private final AtomicInteger discoveries = new AtomicInteger();

    SideEffects(Mutant mutant) {
        this.mutant = mutant;
    }

    void onDiscover() {
        discoveries.incrementAndGet();
        if (mutant == Mutant.THREAD_FOR_EACH_DISCOVERY) {
            startThread();
        } else if (mutant == Mutant.PRINTS) {
            System.out.println("discovering");
        } else if (mutant == Mutant.CONTEXT_CLASS_LOADER_IS_CHANGED) {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        }
    }

    void onRead() {
        switch (mutant) {
            case THREAD_FOR_EACH_READER -> startThread();
            case LANGUAGE_IS_CHANGED -> Locale.setDefault(Locale.ROOT);
            case TIME_ZONE_IS_CHANGED -> TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            case SYSTEM_PROPERTY_IS_SET -> System.setProperty("reference.reading", "true");
            case UNCAUGHT_HANDLER_IS_SET -> Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
            case FILE_IS_LEFT -> leaveFile();
            default -> {}
        }
    }

    private static void startThread() {
        Thread thread = new Thread(SideEffects::waitForEver, "reference-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void leaveFile() {
        try {
            Files.createTempFile("reference", ".cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StreamDescriptor described(StreamDescriptor stream, ReferenceClient client) {
        Map<String, String> facts = switch (mutant) {
            case FACTS_CHANGE -> Map.of("listed", String.valueOf(discoveries.get()));
            case FACT_SHOWS_THE_KEY -> Map.of("read with", client.key().reveal());
            default -> stream.facts();
        };
        return new StreamDescriptor(
                stream.id(),
                stream.kind(),
                stream.description(),
                stream.schema(),
                stream.key(),
                stream.version(),
                stream.cursors(),
                stream.modes(),
                facts);
    }

    void planned(Split split) {
        planned.put(split.id(), split);
    }

    /** The split itself; spoiled, only one that this source has planned is read as it was planned. */
    Split known(Split split) {
        if (mutant != Mutant.SPLITS_LIVE_IN_THE_SOURCE || planned.containsKey(split.id())) {
            return split;
        }
        return split.with(split.id(), split.payload().replaceFirst(" (\\d+)-(\\d+) ", " 0-0 "));
    }

    PageReader reader(PageReader reader, Split split) {
        return switch (mutant) {
            case READERS_SHARE_A_PLACE -> readers.computeIfAbsent(split.id(), id -> new Spoiled(reader, mutant));
            case PAGE_AFTER_THE_END, PAGES_SHARE_THEIR_ARRAYS, OUTCOME_CHANGES -> new Spoiled(reader, mutant);
            default -> reader;
        };
    }
}
