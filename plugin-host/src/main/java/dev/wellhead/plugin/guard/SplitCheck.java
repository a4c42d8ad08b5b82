package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether splits, and what a reader makes of them, can be kept in a ledger. */
final class SplitCheck {
    private static final int LONGEST_ID = 1_024;

    private SplitCheck() {}

    static Split require(@Nullable Split answer, Invalid invalid) throws ConnectorException {
        Split split = invalid.present(answer, "a split");
        String id = invalid.present(split.id(), "the name of a split");
        String name = "split " + Invalid.quoted(id);
        invalid.require(!id.isBlank() && id.length() <= LONGEST_ID, name + " needs a name of 1 to 1024 characters");
        invalid.present(split.group(), "the group of " + name);
        invalid.present(split.covers(), "the coverage of " + name);
        invalid.require(split.weight() >= 0, name + " has weight " + split.weight());
        return split;
    }

    /** @param taken names that splits of this reader have had */
    static SplitPair pair(SplitPair pair, Split divided, Set<String> taken, Invalid invalid) throws ConnectorException {
        Split kept = require(pair.kept(), invalid);
        Split given = require(pair.given(), invalid);
        invalid.require(
                kept.id().equals(divided.id()),
                "the kept half of split " + Invalid.quoted(divided.id()) + " is named " + Invalid.quoted(kept.id())
                        + "; it must keep its name");
        invalid.require(
                !taken.contains(given.id()),
                "the given half is named " + Invalid.quoted(given.id()) + ", as another split is already");
        for (Split half : List.of(kept, given)) {
            invalid.require(
                    half.group().equals(divided.group()),
                    "split " + Invalid.quoted(half.id()) + " is of group " + Invalid.quoted(half.group())
                            + ", but divides one of group " + Invalid.quoted(divided.group()));
        }
        return pair;
    }

    static Outcome outcome(@Nullable Outcome answer, Split read, Invalid invalid) throws ConnectorException {
        Outcome outcome = invalid.present(answer, "the outcome");
        if (outcome instanceof Outcome.Replaced replaced) {
            invalid.present(replaced.scope(), "the scope of what is replaced");
            invalid.present(replaced.reason(), "the reason of what is replaced");
            invalid.require(!replaced.splits().isEmpty(), "the split is replaced by nothing");
            Set<String> names = new HashSet<>(Set.of(read.id()));
            for (Split split : replaced.splits()) {
                require(split, invalid);
                invalid.require(
                        names.add(split.id()),
                        "split " + Invalid.quoted(split.id()) + " replaces, but its name is not new");
                invalid.require(
                        split.group().equals(read.group()),
                        "split " + Invalid.quoted(split.id()) + " is of group " + Invalid.quoted(split.group())
                                + ", but replaces one of group " + Invalid.quoted(read.group()));
            }
        }
        return outcome;
    }

    static List<DerivedSplit> derived(@Nullable List<DerivedSplit> answer, Invalid invalid) throws ConnectorException {
        List<DerivedSplit> derived = invalid.present(answer, "the list of derived splits");
        for (@Nullable DerivedSplit each : derived) {
            DerivedSplit split = invalid.present(each, "a derived split");
            invalid.present(split.stream(), "the stream of a derived split");
            require(split.split(), invalid);
        }
        return List.copyOf(derived);
    }
}
