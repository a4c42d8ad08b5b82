package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Dividing a split while its reader is at work. */
interface StealRaceChecks extends Checks {
    @ContractCheck("Divided from another thread while next() runs, the parts are the whole.")
    default void stealFromAnotherThread() throws Exception {
        Divisible divisible = Divisible.find(subject());
        for (int round = 0; round < 3; round++) {
            List<Row> rows = new ArrayList<>();
            List<SplitPair> pairs;
            try (PageReader reader = subject().source().read(divisible.split(), divisible.from(Optional.empty()))) {
                Background<List<SplitPair>> thief = Background.start(() -> steal(reader));
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows.addAll(Row.of(page));
                }
                pairs = thief.answer("trySplit() does not return while another thread reads");
            }
            for (SplitPair pair : pairs) {
                rows.addAll(divisible.read(pair.given(), subject().session()));
            }
            Rows.requireSame(
                    divisible.rows(),
                    rows,
                    "divided by another thread while it was read, " + divisible.name() + StealChecks.EXACT
                            + " Decide the cut under the lock under which rows are claimed.");
        }
    }

    private static List<SplitPair> steal(PageReader reader) throws InterruptedException {
        List<SplitPair> pairs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            try {
                reader.trySplit().ifPresent(pairs::add);
            } catch (ConnectorException closed) {
                return pairs;
            }
            Thread.onSpinWait();
        }
        return pairs;
    }

    @ContractCheck("Divided while an answer is on its way, again and again, the parts are the whole.")
    default void stealWhileAnAnswerIsOnItsWay() throws Exception {
        Divisible divisible = Divisible.find(subject());
        int tried = 0;
        for (int pages : divisible.cuts(subject())) {
            tried += stealDuringPage(pages, divisible) ? 1 : 0;
        }
        if (tried == 0) {
            throw Verdict.notApplicable("no answer goes through the context");
        }
    }

    /** Holds the answer for the page after {@code pages} others back while the rest is divided as often as it can be. */
    private boolean stealDuringPage(int pages, Divisible divisible) throws Exception {
        List<Row> rows = new ArrayList<>();
        boolean held;
        List<SplitPair> pairs;
        try (Session session = subject().open();
                PageReader reader = session.source().read(divisible.split(), divisible.from(Optional.empty()))) {
            for (int i = 0; i < pages; i++) {
                Page page = reader.next();
                rows.addAll(page == null ? List.of() : Row.of(page));
            }
            CountDownLatch gate = session.http().hold();
            Background<List<Row>> rest =
                    Background.start(() -> Drain.rest(reader, divisible.split()).rows());
            held = Background.waitFor(() -> session.http().held() > 0 || rest.isDone()) && !rest.isDone();
            Background<List<SplitPair>> thief = Background.start(() -> steal(reader));
            Background.waitFor(thief::isDone, 1);
            gate.countDown();
            rows.addAll(rest.answer("reading does not go on"));
            pairs = thief.answer("trySplit() does not return");
        }
        for (SplitPair pair : pairs) {
            rows.addAll(divisible.read(pair.given(), subject().session()));
        }
        Rows.requireSame(
                divisible.rows(),
                rows,
                "divided while the answer for page " + (pages + 1) + " was on its way, " + divisible.name()
                        + StealChecks.EXACT + " Drop what has arrived of the part that was given away.");
        return held;
    }
}
