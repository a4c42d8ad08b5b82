package dev.wellhead.toolkit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamSourceTest {
    private static final StreamId NUMBERS = new StreamId("numbers");

    private final Numbers numbers = new Numbers(10, 4);
    private final StreamSource source = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM, numbers);
    private final StreamSource changing = StreamSource.of(Numbers.ERRORS).with(Numbers.CHANGING, numbers);

    /** A page's first column, and the place after it. */
    private record Step(List<Long> rows, Position after) {}

    @Test
    void everyRowIsReadOnceAndTheServicesPagesAreHandedOut() throws Exception {
        List<Step> steps = read(source, only(plan("numbers")), ReadOptions.fromStart());

        assertThat(steps.stream().map(Step::rows))
                .containsExactly(List.of(1L, 2L, 3L, 4L), List.of(5L, 6L, 7L, 8L), List.of(9L, 10L));
        assertThat(numbers.tokens).containsExactly("first", "5", "9");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100})
    void fromEveryPositionExactlyTheRestIsReadWhateverTheSizeOfPages(int pageRows) throws Exception {
        Split split = only(plan("numbers"));
        List<Step> whole = read(source, split, new ReadOptions(Optional.empty(), pageRows));

        assertThat(whole).allSatisfy(step -> assertThat(step.rows()).hasSizeLessThanOrEqualTo(pageRows));
        List<Long> before = new ArrayList<>();
        for (Step step : whole) {
            before.addAll(step.rows());
            StreamSource another = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM, new Numbers(10, 4));
            List<Long> both = new ArrayList<>(before);
            read(another, split, new ReadOptions(Optional.of(step.after()), pageRows))
                    .forEach(rest -> both.addAll(rest.rows()));
            assertThat(both).isEqualTo(upTo(10));
        }
    }

    @Test
    void keptColumnsStayBesideThoseThatAreSelected() throws Exception {
        StreamSource keeping = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM.withKept("name"), numbers);
        ReadRequest request = ReadRequest.builder(NUMBERS).columns(List.of("n")).build();

        ReadPlan plan = keeping.plan(request);

        assertThat(plan.schema().names()).containsExactly("n", "name");
        assertThat(plan.kept()).containsExactly("name");
        assertThat(source.plan(request).schema().names()).containsExactly("n");
    }

    @Test
    void aPageThatIsHandedOutInPiecesIsFetchedOnce() throws Exception {
        read(source, only(plan("numbers")), new ReadOptions(Optional.empty(), 1));

        assertThat(numbers.tokens).containsExactly("first", "5", "9");
    }

    @Test
    void anEmptyPageInTheMiddleTellsHowFarItIsAndTheEndIsNull() throws Exception {
        StreamFetch gaps = page -> switch (page.token().orElse("1")) {
            case "1" -> Optional.of("2");
            case "2" -> {
                page.add(Map.of("n", 1, "square", 1));
                yield Optional.of("3");
            }
            default -> Optional.empty();
        };
        StreamSource some = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM, gaps);

        List<Step> steps = read(some, only(plan(some, "numbers")), ReadOptions.fromStart());

        assertThat(steps.stream().map(Step::rows)).containsExactly(List.of(), List.of(1L));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "5, 2", "10, 3", "99, 3"})
    void aLimitEndsTheReadingEarly(long limit, int fetches) throws Exception {
        ReadPlan plan = source.plan(ReadRequest.builder(NUMBERS).limit(limit).build());

        List<Step> steps = read(source, only(plan), new ReadOptions(Optional.empty(), 3));

        assertThat(plan.accepted().limit()).isTrue();
        assertThat(steps.stream().flatMap(step -> step.rows().stream()))
                .containsExactlyElementsOf(upTo(Math.min(limit, 10)));
        assertThat(numbers.tokens).hasSize(fetches);
        assertThat(numbers.wanted.get(0)).isEqualTo((int) Math.min(limit, 3));
    }

    @Test
    void aLimitIsLeftToTheHostWhereItAppliesAFilterOrPartsAreReadSideBySide() throws Exception {
        Filter filter = new Filter.Comparison("name", Filter.Operator.EQUAL, "4");
        ReadPlan filtered =
                source.plan(ReadRequest.builder(NUMBERS).filter(filter).limit(1).build());
        numbers.parts = List.of("a", "b");
        ReadPlan parted = source.plan(ReadRequest.builder(NUMBERS).limit(1).build());

        assertThat(filtered.accepted().limit()).isFalse();
        assertThat(filtered.accepted().residual()).contains(filter);
        assertThat(parted.accepted().limit()).isFalse();
        assertThat(read(source, parted.splits().get(1), ReadOptions.fromStart()))
                .hasSize(3);
    }

    @Test
    void onlyThePartsThatAFilterLeavesArePlanned() throws Exception {
        StreamFetch byName = new StreamFetch() {
            @Override
            public Optional<String> fetch(PageRequest page) {
                return Optional.empty();
            }

            @Override
            public List<String> parts(ReadRequest request, Cancellation cancellation) {
                return request.filter().isPresent() ? List.of("a") : List.of("a", "b");
            }
        };
        StreamSource parted = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM, byName);
        Filter filter = new Filter.Comparison("name", Filter.Operator.EQUAL, "a");

        ReadPlan plan = parted.plan(ReadRequest.builder(NUMBERS).filter(filter).build());

        assertThat(plan.splits()).hasSize(1);
        assertThat(plan.accepted().residual()).contains(filter);
        assertThat(plan(parted, "numbers").splits()).hasSize(2);
    }

    @Test
    void thePlanHasTheWantedColumnsInOrderThenThoseForKeyAndFilter() throws Exception {
        ReadRequest request = ReadRequest.builder(NUMBERS)
                .columns(List.of("name"))
                .filter(new Filter.Not(new Filter.Or(List.of(new Filter.IsNull("square", false)))))
                .build();

        ReadPlan plan = source.plan(request);
        try (PageReader reader = source.read(only(plan), ReadOptions.fromStart())) {
            Page page = reader.next();

            assertThat(plan.schema().names()).containsExactly("name", "n", "square");
            assertThat(page.schema()).isEqualTo(plan.schema());
        }
    }

    @Test
    void namesThatDoNotExistAreRefusedWithWhatWasProbablyMeant() {
        assertThatThrownBy(() -> plan("nmbers")).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo("NUMBERS-STREAM-UNKNOWN");
            assertThat(e).hasMessageContaining("'nmbers'").hasMessageContaining("numbers");
        });
        assertThatThrownBy(() -> source.plan(
                        ReadRequest.builder(NUMBERS).columns(List.of("sqare")).build()))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e).hasMessageContaining("'sqare'").hasMessageContaining("square");
                });
        assertThatThrownBy(() -> source.discover(DiscoverRequest.of(new StreamId("other"))))
                .hasMessageContaining("'other'");
    }

    @Test
    void schemasComeOnlyWhenTheyAreWanted() throws Exception {
        Catalog names = changing.discover(DiscoverRequest.names());
        Catalog all = changing.discover(DiscoverRequest.all());

        assertThat(names.streams().get(0).schema()).isEmpty();
        assertThat(all.streams().get(0).schema()).contains(Numbers.STREAM.schema());
        assertThat(all.streams().get(0).cursors()).containsExactly("square");
        assertThat(all.streams().get(0).modes()).containsExactlyInAnyOrder(ReadMode.FULL, ReadMode.INCREMENTAL);
    }

    @Test
    void whatChangedIsReadFromWhereTheRunBeforeEnded() throws Exception {
        ReadRequest first =
                ReadRequest.builder(NUMBERS).mode(ReadMode.INCREMENTAL).build();
        ReadPlan whole = changing.plan(first);
        numbers.last = 12;
        ReadPlan changes = changing.plan(first.toBuilder().after(whole.ends()).build());

        assertThat(whole.delivery()).isEqualTo(Delivery.SNAPSHOT);
        assertThat(changes.delivery()).isEqualTo(Delivery.UPSERT);
        assertThat(changes.version()).contains("square");
        List<Step> steps = read(changing, only(changes), ReadOptions.fromStart());
        assertThat(steps.stream().flatMap(step -> step.rows().stream())).containsExactly(10L, 11L, 12L);
        assertThat(changes.ends()).isNotEqualTo(whole.ends()).hasSize(1);
    }

    @Test
    void anEndStaysWhereTheStreamHasNoRowsForTheMoment() throws Exception {
        ReadRequest first =
                ReadRequest.builder(NUMBERS).mode(ReadMode.INCREMENTAL).build();
        ReadPlan whole = changing.plan(first);
        numbers.last = 0;

        assertThat(changing.plan(first.toBuilder().after(whole.ends()).build()).ends())
                .isEqualTo(whole.ends());
        assertThat(changing.plan(first).ends()).isEmpty();
    }

    @Test
    void aWholeReadAsksForNoEnd() throws Exception {
        assertThat(changing.plan(ReadRequest.builder(NUMBERS).build()).ends()).isEmpty();
    }

    @Test
    void anotherCursorThanTheStreamsIsRefused() throws Exception {
        Position other = new StreamEnd("n", "4").position();
        ReadRequest.Builder incremental = ReadRequest.builder(NUMBERS).mode(ReadMode.INCREMENTAL);

        assertThatThrownBy(() -> changing.plan(incremental.cursor("n").build()))
                .hasMessageContaining("by column 'square', not by 'n'");
        assertThatThrownBy(() -> changing.plan(ReadRequest.builder(NUMBERS)
                        .mode(ReadMode.INCREMENTAL)
                        .after(Map.of("all", other))
                        .build()))
                .hasMessageContaining("earlier runs went by column 'n'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"row\":1}", "{\"row\":-1,\"delivered\":0,\"ended\":false}", "half\"{"})
    void aPositionThatIsNoneIsRefused(String payload) throws Exception {
        Split split = only(plan("numbers"));

        assertThatThrownBy(() -> source.read(split, ReadOptions.from(new Position(1, payload))))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("NUMBERS-STORED"));
    }

    @Test
    void whatANewerVersionStoredIsNotMisread() throws Exception {
        Split split = only(plan("numbers"));
        Split newer = new Split("s", split.group(), 2, split.payload(), 1, Optional.empty());
        Split columns = split.with("s", split.payload().replace("square", "cube"));
        Position position = StreamPlace.START.position();

        assertThatThrownBy(() -> source.read(newer, ReadOptions.fromStart())).hasMessageContaining("format 2");
        assertThatThrownBy(() -> source.read(columns, ReadOptions.fromStart())).hasMessageContaining("cube");
        assertThatThrownBy(() -> source.read(split, ReadOptions.from(new Position(7, position.payload()))))
                .hasMessageContaining("format 7");
    }

    @Test
    void partsAreReadSideBySide() throws Exception {
        numbers.parts = List.of("a", "b");
        ReadPlan plan = plan("numbers");

        assertThat(plan.splits()).extracting(Split::id).containsExactly("numbers-1", "numbers-2");
        assertThat(plan.maxConcurrency()).isEqualTo(2);
        try (PageReader reader = source.read(plan.splits().get(1), ReadOptions.fromStart())) {
            assertThat(((dev.wellhead.spi.data.BytesColumn) reader.next().column(2)).text(0))
                    .isEqualTo("b1");
        }
        numbers.parts = List.of();
        assertThat(plan("numbers").splits()).isEmpty();
    }

    @Test
    void aPageThatNamesItselfAsItsNextIsNoEndlessRead() throws Exception {
        StreamSource circle = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM, page -> Optional.of("again"));
        try (PageReader reader = circle.read(only(plan(circle, "numbers")), ReadOptions.fromStart())) {
            reader.next();

            assertThatThrownBy(reader::next).hasMessageContaining("'again'");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingEndsAFetchThatWaits(boolean wholeSource) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        StreamFetch slow = page -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            page.cancellation().onCancel(cancelled::countDown);
            waiting.countDown();
            cancelled.await();
            throw Numbers.ERRORS.unavailable().with("cut off");
        };
        StreamSource stuck = StreamSource.of(Numbers.ERRORS).with(Numbers.STREAM, slow);
        PageReader reader = stuck.read(only(plan(stuck, "numbers")), ReadOptions.fromStart());
        CompletableFuture<Page> next = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.next();
            } catch (ConnectorException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.await();

        if (wholeSource) {
            stuck.close();
        } else {
            reader.close();
        }

        assertThatThrownBy(() -> next.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
        assertThatThrownBy(reader::next).hasMessageContaining("cancelled");
    }

    @Test
    void aClosedConnectionSaysSo() throws Exception {
        Split split = only(plan("numbers"));
        source.close();
        source.close();

        assertThatThrownBy(() -> source.read(split, ReadOptions.fromStart())).hasMessageContaining("closed");
        assertThatThrownBy(() -> plan("numbers")).hasMessageContaining("closed");
        assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("closed");
        assertThat(source.check().ok()).isFalse();
    }

    @Test
    void aConnectionIsTestedByItsFirstRowUnlessTheConnectorKnowsBetter() throws Exception {
        assertThat(source.check().checks())
                .containsExactly(ConnectionCheck.ok("read numbers", "stream 'numbers' can be read"));
        StreamSource known = source.withCheck("account", "endpoint", cancellation -> "Ada's");
        assertThat(known.check().checks()).containsExactly(ConnectionCheck.ok("account", "Ada's"));
    }

    @Test
    void afterACheckThatFailsTheRestIsSkippedAndTheSettingToBlameIsNamed() throws Exception {
        StreamSource failing = source.withCheck("account", "endpoint", cancellation -> {
                    throw Numbers.ERRORS.credentials().with("the key is refused");
                })
                .withCheck("quota", "endpoint", cancellation -> "plenty");

        assertThat(failing.check().checks())
                .extracting(ConnectionCheck::result)
                .containsExactly(ConnectionCheck.Result.FAILED, ConnectionCheck.Result.SKIPPED);
        assertThat(failing.check().checks().get(0).setting()).contains("auth");
    }

    @Test
    void aStreamMayStandOnceOnly() {
        assertThatThrownBy(() -> source.with(Numbers.STREAM, numbers)).hasMessageContaining("stands twice");
    }

    private ReadPlan plan(String stream) throws Exception {
        return plan(source, stream);
    }

    private static ReadPlan plan(StreamSource source, String stream) throws Exception {
        return source.plan(ReadRequest.builder(new StreamId(stream)).build());
    }

    private static Split only(ReadPlan plan) {
        assertThat(plan.splits()).hasSize(1);
        return plan.splits().get(0);
    }

    private static List<Step> read(StreamSource source, Split split, ReadOptions options) throws Exception {
        List<Step> steps = new ArrayList<>();
        try (PageReader reader = source.read(split, options)) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                LongColumn column = (LongColumn) page.column(page.schema().indexOf("n"));
                steps.add(new Step(
                        LongStream.range(0, page.rows())
                                .map(row -> column.value((int) row))
                                .boxed()
                                .toList(),
                        reader.position()));
            }
            assertThat(reader.next()).isNull();
        }
        return steps;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
