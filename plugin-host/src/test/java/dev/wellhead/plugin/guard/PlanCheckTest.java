package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.testkit.RandomTries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // damages plans with null, too
@SuppressWarnings("NullOptional")
class PlanCheckTest {
    private static final Invalid INVALID = new Invalid("rude 1.0.0", "plan of rows");
    private static final StreamId ROWS = new StreamId("rows");
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", DataType.INT64),
            Field.of("at", DataType.TIMESTAMP),
            Field.of("owner", DataType.struct(List.of(Field.of("name", DataType.STRING)))),
            Field.of("a.b", DataType.STRING));

    private static ReadRequest.Builder request() {
        return ReadRequest.builder(ROWS);
    }

    private static ReadPlan.Builder plan() {
        return ReadPlan.builder(request().build(), SCHEMA).key(List.of("id")).version("at");
    }

    private static ConnectorException problem(ReadPlan plan) {
        return catchThrowableOfType(
                ConnectorException.class, () -> PlanCheck.valid(plan, request().build(), INVALID));
    }

    @Test
    void selectedColumnsAreThereAlsoByPath() throws Exception {
        ReadPlan plan = plan().build();
        ReadRequest wanted =
                request().columns(List.of("owner.name", "a.b", "id")).build();
        assertThat(PlanCheck.valid(plan, wanted, INVALID)).isSameAs(plan);

        assertThatThrownBy(() -> PlanCheck.valid(
                        plan, request().columns(List.of("gone.name")).build(), INVALID))
                .hasMessage("plugin rude 1.0.0, plan of rows: column 'gone.name' was asked for, but the schema of the"
                        + " plan lacks it");
    }

    @Test
    void endsAreOfKnownCursors() {
        assertThat(problem(plan().ends(Map.of("other", new Position(1, ""))).build()))
                .hasMessageEndingWith("an end is given for cursor 'other', which no group of the plan has");
    }

    @Test
    void partitionsSayWhatTheyReplace() {
        assertThat(problem(plan().delivery(Delivery.PARTITIONS)
                        .splits(List.of(Rude.SPLIT))
                        .build()))
                .hasMessageEndingWith("split 's' does not say which rows it replaces");
    }

    @Test
    void estimatesAndWeightsAreNotNegative() {
        assertThat(problem(plan().estimate(new Estimate(OptionalLong.of(-1), Map.of(), List.of()))
                        .build()))
                .hasMessageContaining("the estimate is of OptionalLong[-1] rows");
        assertThat(problem(plan().splits(List.of(new Split("s", "all", 1, "", -2, Optional.empty())))
                        .build()))
                .hasMessageEndingWith("split 's' has weight -2");
    }

    /** One way to spoil a plan. */
    private record Damage(String name, UnaryOperator<ReadPlan.Builder> spoil) {}

    private static final List<Damage> DAMAGES = List.of(
            new Damage("version unknown", plan -> plan.version("gone")),
            new Damage("key unknown", plan -> plan.key(List.of("gone"))),
            new Damage("key twice", plan -> plan.key(List.of("id", "id"))),
            new Damage("delivery null", plan -> plan.delivery(null)),
            new Damage("replay null", plan -> plan.replay(null)),
            new Damage("accepted null", plan -> plan.accepted(null)),
            new Damage("residual null", plan -> plan.accepted(new Accepted(null, true))),
            new Damage("estimate null", plan -> plan.estimate(null)),
            new Damage("estimated rows null", plan -> plan.estimate(new Estimate(null, Map.of(), List.of()))),
            new Damage("splits twice", plan -> plan.splits(List.of(Rude.SPLIT, Rude.SPLIT))),
            new Damage("split nameless", plan -> plan.splits(List.of(Rude.SPLIT.with("", "")))),
            new Damage("split null", plan -> plan.splits(listOfNull())),
            new Damage(
                    "split without group",
                    plan -> plan.splits(List.of(new Split("s", null, 1, "", 1, Optional.empty())))),
            new Damage(
                    "split of no group",
                    plan -> plan.splits(List.of(new Split("s", "gone", 1, "", 1, Optional.empty())))),
            new Damage("coverage null", plan -> plan.splits(List.of(new Split("s", "all", 1, "", 1, null)))),
            new Damage(
                    "range null",
                    plan -> plan.splits(List.of(new Split(
                            "s",
                            "all",
                            1,
                            "",
                            1,
                            Optional.of(new Coverage(List.of(new Coverage.Range("id", null, "9")))))))),
            new Damage(
                    "group without cursor",
                    plan -> plan.groups(List.of(new SplitGroup("all", null, SplitGroup.Visibility.ROWS)))),
            new Damage("group without visibility", plan -> plan.groups(List.of(new SplitGroup("all", "all", null)))),
            new Damage("groups twice", plan -> plan.groups(List.of(SplitGroup.DEFAULT, SplitGroup.DEFAULT))),
            new Damage("end without cursor", plan -> plan.ends(Map.of("gone", new Position(1, "")))),
            new Damage("concurrency zero", plan -> plan.maxConcurrency(0)),
            new Damage("upsert without key", plan -> plan.key(List.of()).delivery(Delivery.UPSERT)),
            new Damage("derives null", plan -> plan.derives(null)));

    private static <T> List<T> listOfNull() {
        List<T> list = new ArrayList<>();
        list.add(null);
        return list;
    }

    /** No spoilt plan reaches the host: it cannot be made, or it does not pass. */
    @Test
    void everyDamageIsCaughtAloneAndTogether() {
        Map<String, AtomicInteger> tried = new LinkedHashMap<>();
        RandomTries.run(3_000, random -> {
            ReadPlan.Builder builder = plan().splits(goodSplits(random));
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
                tried.computeIfAbsent(damage.name(), name -> new AtomicInteger())
                        .incrementAndGet();
                if (i == count - 1) {
                    builder = lastOf(damage, builder);
                } else {
                    harmlessBefore(damage, builder);
                }
            }
        });
        assertThat(tried).hasSize(DAMAGES.size());
    }

    /** An earlier damage may be mended by a later one that sets the same part, so only that it throws nothing else counts. */
    private static void harmlessBefore(Damage damage, ReadPlan.Builder builder) {
        try {
            assertThat(damage.spoil().apply(builder)).isSameAs(builder);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
        }
    }

    private static ReadPlan.Builder lastOf(Damage damage, ReadPlan.Builder builder) {
        ReadPlan made;
        try {
            made = damage.spoil().apply(builder).build();
        } catch (IllegalArgumentException | NullPointerException e) {
            return builder;
        }
        assertThat(problem(made))
                .as(damage.name())
                .isNotNull()
                .satisfies(e -> assertThat(e.code()).isEqualTo("PLUGIN-INVALID"));
        return builder;
    }

    private static List<Split> goodSplits(Random random) {
        List<Split> splits = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            splits.add(Split.of("s" + i, 1, Integer.toString(random.nextInt())));
        }
        return splits;
    }

    @Test
    void goodPlansPass() {
        RandomTries.run(500, random -> {
            ReadPlan plan = plan().splits(goodSplits(random)).build();
            assertThat(PlanCheck.valid(plan, request().build(), INVALID)).isSameAs(plan);
        });
    }

    @Test
    void aSchemaThatCannotBeIsCaught() {
        Schema impossible = Schema.of(Field.of("f", new DataType("string", PhysicalType.BYTES, 0, 0, SCHEMA.fields())));
        assertThat(problem(ReadPlan.builder(request().build(), impossible).build()))
                .hasMessageEndingWith("field 'f' has fields, but is of type string");
    }
}
