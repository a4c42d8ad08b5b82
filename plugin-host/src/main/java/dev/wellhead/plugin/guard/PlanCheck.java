package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plan can be stored and carried out. What its record demands holds already (unique splits and groups, a key for
 * upserts); a child process, and a plugin in this one, cannot make a record that breaks that.
 */
final class PlanCheck {
    /** Each one is a row in the ledger before reading begins. */
    private static final int MOST_SPLITS = 1_000_000;

    private PlanCheck() {}

    static ReadPlan valid(@Nullable ReadPlan answer, ReadRequest request, Invalid invalid) throws ConnectorException {
        ReadPlan plan = invalid.present(answer, "the plan");
        Schema schema = SchemaCheck.require(plan.schema(), invalid);
        parts(plan, invalid);
        for (String column : request.columns()) {
            invalid.require(
                    holds(schema, column),
                    "column " + Invalid.quoted(column) + " was asked for, but the schema" + " of the plan lacks it");
        }
        SchemaCheck.requireFields(plan.key(), schema, "key field", invalid);
        SchemaCheck.requireFields(plan.version().map(List::of).orElse(List.of()), schema, "version field", invalid);
        groups(plan, invalid);
        splits(plan, invalid);
        return plan;
    }

    private static void parts(ReadPlan plan, Invalid invalid) throws ConnectorException {
        invalid.present(plan.delivery(), "the delivery");
        invalid.present(plan.version(), "the version field");
        invalid.present(plan.replay(), "the replay");
        invalid.present(invalid.present(plan.accepted(), "what was accepted").residual(), "the residual filter");
        invalid.present(invalid.present(plan.estimate(), "the estimate").rows(), "the estimated rows");
        invalid.require(
                plan.estimate().rows().isEmpty() || plan.estimate().rows().getAsLong() >= 0,
                "the estimate is of " + plan.estimate().rows() + " rows");
    }

    /** Whether a column, or the record that a dotted path begins with, is there. */
    private static boolean holds(Schema schema, String column) {
        for (int end = column.length(); end > 0; end = column.lastIndexOf('.', end - 1)) {
            if (schema.indexOf(column.substring(0, end)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static void groups(ReadPlan plan, Invalid invalid) throws ConnectorException {
        Set<String> cursors = new HashSet<>();
        for (SplitGroup group : plan.groups()) {
            String id = invalid.present(group.id(), "the name of a group");
            cursors.add(invalid.present(group.cursor(), "the cursor of group " + Invalid.quoted(id)));
            invalid.present(group.visibility(), "the visibility of group " + Invalid.quoted(id));
        }
        for (String cursor : plan.ends().keySet()) {
            invalid.require(
                    cursors.contains(cursor),
                    "an end is given for cursor " + Invalid.quoted(cursor) + ", which no" + " group of the plan has");
        }
    }

    private static void splits(ReadPlan plan, Invalid invalid) throws ConnectorException {
        invalid.require(
                plan.splits().size() <= MOST_SPLITS,
                plan.splits().size() + " splits, of which " + MOST_SPLITS + " are the most");
        for (Split split : plan.splits()) {
            SplitCheck.require(split, invalid);
            invalid.require(
                    plan.delivery() != Delivery.PARTITIONS || split.covers().isPresent(),
                    "split " + Invalid.quoted(split.id()) + " does not say which rows it replaces");
            for (Coverage.Range range : split.covers().map(Coverage::ranges).orElse(List.of())) {
                invalid.require(
                        range.column() != null && range.from() != null && range.to() != null,
                        "split " + Invalid.quoted(split.id()) + " covers a range with a null in it");
            }
        }
    }
}
