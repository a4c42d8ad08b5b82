package dev.wellhead.cli.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliException;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stops a write between its batches leaves an outcome for each pair. */
class AssociationActionTest {
    private static final AssociationAction.Pair TYPES = new AssociationAction.Pair("a", "b");
    private static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            "create-associations",
            "",
            Schema.of(
                    Field.required("from_type", DataType.STRING),
                    Field.required("from_id", DataType.STRING),
                    Field.required("to_type", DataType.STRING),
                    Field.required("to_id", DataType.STRING)),
            2,
            true);

    private final AssociationOutcomes outcomes = new AssociationOutcomes();
    private final List<Integer> batches = new ArrayList<>();

    @Test
    void aBatchHasAtMostTheRowsThatTheActionTakes() throws Exception {
        action(batch -> {}).run(TYPES, inputs(5), outcomes, () -> false);

        assertThat(batches).containsExactly(2, 2, 1);
        assertThat(outcomes.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aFailureAfterTheFirstBatchKeepsWhatWasDone() throws Exception {
        action(batch -> {
                    if (batch == 2) {
                        throw ConnectorException.of(ErrorKind.QUOTA_EXHAUSTED, "X-LIMIT", "no calls are left");
                    }
                })
                .run(TYPES, inputs(5), outcomes, () -> false);

        assertThat(lines()).filteredOn(line -> line.contains("\"ok\"")).hasSize(2);
        assertThat(lines())
                .filteredOn(line -> line.contains("not tried: no calls are left"))
                .hasSize(3);
        assertThat(outcomes.exitCode()).isEqualTo(ExitCode.PARTIAL);
    }

    @Test
    void aFailureOfTheFirstBatchIsThatOfTheCommand() {
        AssociationAction action = action(batch -> {
            throw ConnectorException.of(ErrorKind.AUTHENTICATION, "X-SIGN-IN", "who are you");
        });

        assertThatThrownBy(() -> action.run(TYPES, inputs(5), outcomes, () -> false))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("who are you");
        assertThat(lines()).isEmpty();
    }

    @Test
    void whatWasUnderWayWhenInterruptedIsUnknown() {
        AssociationAction action = action(batch -> {
            if (batch == 2) {
                throw new InterruptedException();
            }
        });

        assertThatThrownBy(() -> action.run(TYPES, inputs(5), outcomes, () -> false))
                .isInstanceOf(InterruptedException.class);
        assertThat(outcomes.summary()).startsWith("2 ok, 1 failed, 2 unknown");
    }

    @Test
    void noBatchIsBegunAfterTheStop() throws Exception {
        action(batch -> {}).run(TYPES, inputs(5), outcomes, () -> batches.size() == 1);

        assertThat(batches).containsExactly(2);
        assertThat(outcomes.summary()).isEqualTo("2 ok, 3 failed");
    }

    @Test
    void aLabelThatTheActionDoesNotTakeIsNeverDropped() {
        List<AssociationInput> labelled =
                List.of(new AssociationInput("1", "2", new AssociationKind("Owner", null, null)));

        assertThatThrownBy(() -> action(batch -> {}).run(TYPES, labelled, outcomes, () -> false))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("does not write associations of one label");
        assertThat(batches).isEmpty();
    }

    /** What happens in a batch, by its number from 1. */
    private interface Event {
        void in(int batch) throws ConnectorException, InterruptedException;
    }

    private AssociationAction action(Event event) {
        Actions actions = new Actions() {
            @Override
            public List<ActionDescriptor> describe() {
                return List.of(DESCRIPTOR);
            }

            @Override
            public List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException {
                batches.add(input.rows());
                event.in(batches.size());
                return IntStream.range(0, input.rows())
                        .mapToObj(row -> new ActionOutcome(row, ActionOutcome.Result.OK, Optional.empty(), Map.of()))
                        .toList();
            }
        };
        return new AssociationAction("fake", actions, DESCRIPTOR);
    }

    private static List<AssociationInput> inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AssociationInput("f" + i, "t" + i, AssociationKind.ANY))
                .toList();
    }

    private List<String> lines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Context context = CliRun.in(Path.of("")).context(new ByteArrayOutputStream());
        outcomes.listing()
                .write(
                        Listing.Format.jsonl,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        context.terminal(),
                        context.outStyle());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
