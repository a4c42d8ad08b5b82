package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups of splits, and splits that end with others to be read instead of them. */
interface ReplacedChecks extends Checks {
    @ContractCheck("Every group of a plan has a split, unless nothing is to be read; cursors have names.")
    default void groupsHaveSplits() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan = subject().plan(stream);
            Set<String> used = plan.splits().stream().map(Split::group).collect(Collectors.toSet());
            for (SplitGroup group : plan.groups()) {
                require(
                        used.contains(group.id()) || plan.splits().isEmpty() || plan.delivery() == Delivery.PARTITIONS,
                        "group '%s' of the plan of '%s' has no split. Leave it out.",
                        group.id(),
                        stream.id());
                require(!group.cursor().isBlank(), "group '%s' has a blank cursor.", group.id());
            }
        }
    }

    @ContractCheck("Only splits of groups that become visible whole are replaced.")
    default void replacedOnlyInInvisibleGroups() throws Exception {
        for (Replaced found : replaced()) {
            Map<String, SplitGroup> groups =
                    found.plan().groups().stream().collect(Collectors.toMap(SplitGroup::id, group -> group));
            SplitGroup group = groups.get(found.drain().split().group());
            require(
                    group != null && group.visibility() == SplitGroup.Visibility.GROUP,
                    "split '%s' was replaced, but its group is visible row by row. Use Visibility.GROUP.",
                    found.drain().split().id());
        }
    }

    @ContractCheck("What replaces a split has new ids and stays in its group.")
    default void replacedByNewSplitsOfTheGroup() throws Exception {
        for (Replaced found : replaced()) {
            Set<String> ids = new HashSet<>();
            found.plan().splits().forEach(split -> ids.add(split.id()));
            for (Split split : found.outcome().splits()) {
                require(
                        ids.add(split.id()),
                        "split '%s' is replaced by a split with the id '%s' that is in use. Use a new one.",
                        found.drain().split().id(),
                        split.id());
                require(
                        split.group().equals(found.drain().split().group()),
                        "split '%s' of group '%s' is replaced by one of group '%s'.",
                        found.drain().split().id(),
                        found.drain().split().group(),
                        split.group());
            }
        }
    }

    @ContractCheck("A split that was replaced is replaced by something, and says why.")
    default void replacedSaysWhy() throws Exception {
        for (Replaced found : replaced()) {
            require(
                    !found.outcome().splits().isEmpty() || found.drain().rows().isEmpty(),
                    "split '%s' was replaced by nothing, so its rows are lost.",
                    found.drain().split().id());
            require(
                    found.outcome().reason().length() >= 8,
                    "split '%s' was replaced for the reason '%s'. Say in a sentence why.",
                    found.drain().split().id(),
                    found.outcome().reason());
            Secrets.requireNone(subject().secrets(), "what replaces a split", found.outcome());
        }
    }

    @ContractCheck("What replaces a split covers together what it covered.")
    default void replacedCoversTheSame() throws Exception {
        for (Replaced found : replaced()) {
            boolean covers = found.drain().split().covers().isPresent();
            for (Split split : found.outcome().splits()) {
                require(
                        split.covers().isPresent() == covers,
                        "split '%s' %s a coverage, '%s', which replaces it, %s.",
                        found.drain().split().id(),
                        covers ? "has" : "has not",
                        split.id(),
                        covers ? "has not" : "has");
            }
        }
    }

    @ContractCheck("Read to its end with other page sizes and from new sources, a replaced group is the same whole.")
    default void replacedGroupsAreWhole() throws Exception {
        for (Replaced found : replaced()) {
            List<Row> rows = subject().read(found.stream()).rows();
            PlanReading other =
                    PlanReading.of(subject().open().source(), subject().plan(found.stream()), 10_000);
            Rows.requireSame(
                    rows,
                    other.rows(),
                    "'" + found.stream().id() + "', whose splits are replaced, delivers other rows the second time.");
        }
    }

    /** A split that ended with splits to be read instead of it. */
    record Replaced(StreamDescriptor stream, ReadPlan plan, Drain drain, Outcome.Replaced outcome) {}

    private List<Replaced> replaced() throws Exception {
        List<Replaced> found = new ArrayList<>();
        for (StreamDescriptor stream : subject().streams()) {
            PlanReading reading = subject().read(stream);
            for (Drain drain : reading.drains()) {
                if (drain.outcome() instanceof Outcome.Replaced outcome) {
                    found.add(new Replaced(stream, reading.plan(), drain, outcome));
                }
            }
        }
        Verdict.requireSome(found, "no split was replaced");
        return found;
    }
}
