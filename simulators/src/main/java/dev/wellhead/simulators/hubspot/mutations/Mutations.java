package dev.wellhead.simulators.hubspot.mutations;

import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.data.Version;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Lets things happen to the account, at once or while requests come. The same seed and the same requests give the same
 * changes. Thread-safe: changes follow each other.
 */
public final class Mutations {
    private static final int BATCH = 12_000;
    private static final int TRIES = 200;
    private final Crm crm;
    private final LinkMutations links;
    private final Random random;
    private final Map<Mutation, Integer> done = new EnumMap<>(Mutation.class);
    private MutationPlan plan = MutationPlan.NONE;
    private int answers;
    private int left;

    public Mutations(Crm crm, long seed) {
        this.crm = crm;
        random = new Random(seed);
        links = new LinkMutations(crm, random);
    }

    /** Lets mutations happen while requests come, from now on, in place of the plan before. */
    public synchronized void during(MutationPlan newPlan) {
        plan = newPlan;
        answers = 0;
        left = newPlan.count();
    }

    /** How many of the plan are still to come. */
    public synchronized int left() {
        return left;
    }

    /** How many of a kind have happened. */
    public synchronized int done(Mutation kind) {
        return done.getOrDefault(kind, 0);
    }

    /** Called for every answer. */
    public synchronized void served() {
        if (left == 0 || ++answers % plan.every() != 0) {
            return;
        }
        left--;
        String type = plan.types().get(left % plan.types().size());
        apply(plan.kinds().get(random.nextInt(plan.kinds().size())), type);
    }

    /** Lets one thing happen to a type; whether there was a record that it could happen to. */
    public synchronized boolean apply(Mutation kind, String type) {
        ObjectTable table = crm.data().table(type);
        boolean happened = switch (kind) {
            case CREATE -> {
                crm.generate(table);
                yield true;
            }
            case UPDATE -> live(table).map(row -> update(table, row)).isPresent();
            case ARCHIVE -> live(table).map(row -> crm.archive(table, row.id())).isPresent();
            case RESTORE ->
                archived(table).map(row -> crm.restore(table, row.id())).isPresent();
            case MERGE -> merge(table);
            case GDPR_DELETE -> live(table).map(row -> forget(table, row)).isPresent();
            case ASSOCIATE, DISSOCIATE, RELABEL ->
                live(table).map(row -> links.apply(kind, table, row)).orElse(false);
            case BATCH_UPDATE -> batch(table);
            case DRIFT -> {
                crm.data().driftCalculated();
                yield true;
            }
        };
        if (happened) {
            done.merge(kind, 1, Integer::sum);
        }
        return happened;
    }

    private Optional<Row> live(ObjectTable table) {
        return pick(table, random);
    }

    /** A live record, the newer ones more often than there are of them. */
    static Optional<Row> pick(ObjectTable table, Random random) {
        for (int i = 0; i < TRIES; i++) {
            Map.Entry<Long, Version> newest = table.kept().lastEntry();
            long ordinal = (long) (random.nextDouble() * (table.count() + (newest == null ? 0 : 10)));
            Row row = ordinal < table.count()
                    ? table.row(table.ids().id(ordinal))
                    : table.row(newest == null ? 0 : newest.getKey());
            if (row != null && row.isLive()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static Optional<Row> archived(ObjectTable table) {
        Iterator<Row> archived = table.archivedFrom(0);
        return archived.hasNext() ? Optional.of(archived.next()) : Optional.empty();
    }

    private Row update(ObjectTable table, Row row) {
        List<Property> writable = table.properties().all().stream()
                .filter(property -> !property.readOnly()
                        && !property.unique()
                        && property.options().isEmpty())
                .filter(property ->
                        property.type().equals("string") || property.type().equals("number"))
                .limit(20)
                .toList();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            Property property = writable.get(random.nextInt(writable.size()));
            boolean number = property.type().equals("number");
            values.put(property.name(), number ? "" + random.nextInt(10_000) : "changed ✓ " + random.nextInt(10_000));
        }
        return crm.write(table, row.id(), values, "CRM_UI");
    }

    private boolean merge(ObjectTable table) {
        Optional<Row> winner = live(table);
        Optional<Row> loser = live(table);
        if (winner.isEmpty()
                || loser.isEmpty()
                || winner.get().id() == loser.get().id()) {
            return false;
        }
        crm.merge(table, winner.get().id(), loser.get().id());
        return true;
    }

    private Row forget(ObjectTable table, Row row) {
        if (table.type().name().equals("contacts")) {
            crm.deleteForGood(table, row.id());
            return row;
        }
        return crm.archive(table, row.id());
    }

    private boolean batch(ObjectTable table) {
        String property = table.properties().all().stream()
                .filter(candidate -> candidate.type().equals("string") && !candidate.readOnly() && !candidate.unique())
                .map(Property::name)
                .findFirst()
                .orElseThrow();
        Map<String, String> values = Map.of(property, "month end " + random.nextInt(1_000));
        long now = crm.now();
        int changed = 0;
        Iterator<Row> rows = table.from(0);
        while (rows.hasNext() && changed < BATCH) {
            Row row = rows.next();
            if (row.isLive()) {
                crm.write(table, row.id(), values, "AUTOMATION_PLATFORM", now);
                changed++;
            }
        }
        return changed > 0;
    }
}
