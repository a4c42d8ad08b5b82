package dev.wellhead.simulators.hubspot.mutations;

import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import java.util.List;
import java.util.Objects;

/** What has happened before anybody reads: some records are in the recycle bin, some were merged into others. */
public final class AgedAccount {
    private static final long BEGIN = Iso.millis("2024-12-31T23:15:00.001Z");
    private static final List<String> MERGED = List.of("contacts", "companies", "deals", "tickets");

    private AgedAccount() {}

    /**
     * Ages an account.
     *
     * @param archivedPermille how many of a thousand records are archived
     * @param mergedPermille how many of a thousand are part of another, of the types that are merged
     */
    public static void age(Crm crm, int archivedPermille, int mergedPermille) {
        for (ObjectTable table : crm.data().tables()) {
            archive(table, table.count() * archivedPermille / 1_000);
            if (MERGED.contains(table.type().name())) {
                merge(crm, table, table.count() * mergedPermille / 1_000);
            }
        }
    }

    private static void archive(ObjectTable table, long count) {
        for (long i = 0; i < count; i++) {
            long at = BEGIN + i;
            long id = table.ids().id(i * table.count() / count + table.count() / count / 4);
            table.change(id, row -> row.archived(at), at, at);
        }
    }

    private static void merge(Crm crm, ObjectTable table, long count) {
        for (long i = 0; i < count; i++) {
            long loserOrdinal = i * table.count() / count + table.count() / count / 2;
            long winnerOrdinal = loserOrdinal + 1;
            if (winnerOrdinal >= table.count()) {
                continue;
            }
            Row loser = Objects.requireNonNull(table.row(table.ids().id(loserOrdinal)));
            Row winner = Objects.requireNonNull(table.row(table.ids().id(winnerOrdinal)));
            if (loser.isLive() && winner.isLive()) {
                long at = BEGIN + i * 7;
                crm.links().move(table, loser, winner);
                table.change(loser.id(), row -> row.mergedInto(winner.id(), at), at, at);
                table.change(winner.id(), row -> row.swallowed(loser, at), at, at);
            }
        }
    }
}
