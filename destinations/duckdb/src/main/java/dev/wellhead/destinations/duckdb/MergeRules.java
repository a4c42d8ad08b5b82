package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.TableLayout.StoredColumn;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run that merges needs of its key and version. */
final class MergeRules {
    private MergeRules() {}

    /** Whether rows are matched by key: when told to, and when a replacing run may deliver a row twice. */
    static boolean merges(StreamRun run) {
        boolean mayRepeat = !run.key().isEmpty() && run.version().isPresent();
        return run.writeMode() == WriteMode.MERGE || (run.writeMode() == WriteMode.REPLACE && mayRepeat);
    }

    /** @param before the stream's columns before this run */
    static void require(Database database, StreamRun run, TableLayout layout, List<StoredColumn> before) {
        if (!merges(run)) {
            return;
        }
        if (run.key().isEmpty()) {
            throw error(database, "stream " + run.ref() + " cannot be merged without a key", "Use replace or append.");
        }
        List<String> fields = new ArrayList<>(run.key());
        run.version().ifPresent(fields::add);
        for (String field : fields) {
            Optional<StoredColumn> target = layout.targetOf(field);
            if (target.isEmpty()) {
                throw error(database, "stream " + run.ref() + " lacks its key or version field '" + field + "'", null);
            }
            requireSameColumn(database, run, target.get(), before);
        }
        Optional<DataType> version = run.version().flatMap(layout::targetOf).map(StoredColumn::type);
        if (version.isPresent() && !isOrdered(version.get())) {
            throw error(
                    database,
                    "stream " + run.ref() + ": version field '" + run.version().orElseThrow() + "' is a "
                            + version.get() + ", of which DuckDB cannot tell the greater",
                    "Use another version field, or none.");
        }
    }

    // A row whose key or version lies in another column of the field would never be found again.
    private static void requireSameColumn(
            Database database, StreamRun run, StoredColumn target, List<StoredColumn> before) {
        List<String> others = before.stream()
                .filter(column ->
                        column.field().equals(target.field()) && !column.name().equals(target.name()))
                .map(column -> Sql.name(column.name()) + " IS NOT NULL")
                .toList();
        if (run.writeMode() != WriteMode.MERGE || others.isEmpty()) {
            return;
        }
        boolean isNew = before.stream().noneMatch(column -> column.name().equals(target.name()));
        String unseen = isNew ? "" : Sql.name(target.name()) + " IS NULL AND ";
        String rows = "SELECT count(*) FROM " + tableOf(database, run) + " WHERE " + unseen + "("
                + String.join(" OR ", others) + ")";
        if (database.number(rows) > 0) {
            throw error(
                    database,
                    "stream " + run.ref() + ": field '" + target.field() + "' identifies rows or their versions, and "
                            + "its type changed to " + target.type() + ", so that stored rows would not be found",
                    "Read the stream anew with --full-refresh.");
        }
    }

    private static String tableOf(Database database, StreamRun run) {
        TableSetup.Place place =
                new TableSetup(database, false).place(run.ref()).orElseThrow();
        return Sql.table(place.schema(), place.table());
    }

    private static boolean isOrdered(DataType type) {
        return type.fields().isEmpty()
                && !DuckTypes.isWide(type)
                && !type.name().equals("json");
    }

    private static DestinationException error(Database database, String what, @Nullable String remedy) {
        return new DestinationException(Kind.SCHEMA, "DuckDB file " + database.file() + ": " + what, remedy, null);
    }
}
