package dev.wellhead.connectors.hubspot.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.spi.Cancellation;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdSharingTest {
    private static final ObjectType CONTACTS = new ObjectType("contacts", "contacts", "", false);

    private final IdSharing sharing = new IdSharing();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void whileTheRecordsAreReadNobodyAsksForTheirIds() {
        sharing.begin(CONTACTS);
        assertThat(sharing.ask(CONTACTS, 1)).isFalse();
        assertThat(sharing.isRead(CONTACTS)).isTrue();
        sharing.end(CONTACTS);
        assertThat(sharing.ask(CONTACTS, 1)).isTrue();
        assertThat(sharing.isRead(CONTACTS)).isFalse();
    }

    @Test
    void whatOneAsksForAnotherDoesNot() {
        assertThat(sharing.ask(CONTACTS, 1)).isTrue();
        assertThat(sharing.ask(CONTACTS, 1)).isFalse();
        assertThat(sharing.ask(CONTACTS, 2)).isTrue();
        sharing.answered(CONTACTS, 1);
        assertThat(sharing.ask(CONTACTS, 1)).isTrue();
    }

    @Test
    void whoWaitsIsWokenByWhatHappens() throws Exception {
        sharing.begin(CONTACTS);
        FutureTask<Boolean> first = waiting(sharing.changes());
        sharing.seen();
        assertThat(first.get()).as("ids were seen").isTrue();
        FutureTask<Boolean> second = waiting(sharing.changes());
        sharing.end(CONTACTS);
        assertThat(second.get()).as("nobody reads any more").isTrue();
        FutureTask<Boolean> third = waiting(sharing.changes());
        cancellation.cancel();
        assertThat(third.get()).as("cancelled").isTrue();
    }

    /** Else a few workers would all wait for the one that is left to read. */
    @Test
    void nobodyWaitsWhereAsManyWaitAsRead() throws Exception {
        sharing.begin(CONTACTS);
        long changes = sharing.changes();
        FutureTask<Boolean> waiting = waiting(changes);
        while (!sharing.ask(CONTACTS, 1)) {
            Thread.onSpinWait();
        }
        sharing.seen();
        assertThat(waiting.get()).isTrue();
    }

    private FutureTask<Boolean> waiting(long changes) {
        FutureTask<Boolean> task = new FutureTask<>(() -> sharing.await(CONTACTS, changes, cancellation));
        Thread thread = new Thread(task, "waiting");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
