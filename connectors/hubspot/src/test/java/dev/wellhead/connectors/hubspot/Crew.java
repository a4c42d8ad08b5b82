package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Reads plans as the engine does, with readers that take over parts of each other's, in a virtual time. */
final class Crew {
    /** As the engine's: how long a reader without work waits before it asks again. */
    private static final long PAUSE = 20;

    private final Source source;
    private final Turns turns;
    private final int readers;
    private final Deque<Split> open = new ArrayDeque<>();
    private final List<Active> active = new ArrayList<>();
    private int nextVictim;
    long rows;
    int divisions;

    Crew(Source source, Turns turns, int readers) {
        this.source = source;
        this.turns = turns;
        this.readers = readers;
    }

    /** A reader at work. */
    private static final class Active {
        private final PageReader reader;
        private long pages;
        private long pagesAtRefusal = -1;

        private Active(PageReader reader) {
            this.reader = reader;
        }
    }

    Crew read(ReadPlan plan) throws Exception {
        open.addAll(plan.splits());
        Callable<Boolean> work = this::work;
        turns.run(Collections.nCopies(Math.min(readers, plan.maxConcurrency()), work));
        return this;
    }

    private Boolean work() throws Exception {
        while (true) {
            Split split = open.pollFirst();
            if (split != null) {
                read(split);
            } else if (active.isEmpty()) {
                return true;
            } else if (!divide()) {
                turns.until(turns.now() + PAUSE);
            }
        }
    }

    private void read(Split split) throws Exception {
        try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
            Active mine = new Active(reader);
            active.add(mine);
            Page page = reader.next();
            while (page != null) {
                rows += page.rows();
                mine.pages++;
                page = reader.next();
            }
            active.remove(mine);
            if (reader.outcome() instanceof Outcome.Replaced replaced) {
                throw new AssertionError("what was read is read again: " + replaced.reason());
            }
        }
    }

    private boolean divide() throws Exception {
        for (int i = 0; i < active.size(); i++) {
            Active victim = active.get(Math.floorMod(nextVictim++, active.size()));
            if (victim.pagesAtRefusal != victim.pages) {
                Optional<SplitPair> pair = victim.reader.trySplit();
                if (pair.isPresent()) {
                    divisions++;
                    open.addLast(pair.get().given());
                    return true;
                }
                victim.pagesAtRefusal = victim.pages;
            }
        }
        return false;
    }
}
