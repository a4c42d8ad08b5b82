package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out, whatever the types. */
class RoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void everyValueComesBackAsItWas(long seed) throws Exception {
        RandomPages random = new RandomPages(seed);
        Schema schema = random.schema();
        List<Page> pages = List.of(random.page(schema, 700), random.page(schema, 0), random.page(schema, 2300));
        Path file = folder.resolve("round.duckdb");
        write(file, schema, pages);

        List<String> expected = new ArrayList<>();
        pages.forEach(page -> expected.addAll(texts(page)));
        List<String> stored = new ArrayList<>();
        try (DuckDbQuery query = DuckDbQuery.open(file, DuckDbOptions.DEFAULT)) {
            query.pages("SELECT * FROM crm.contacts").forEach(page -> stored.addAll(texts(page)));
        }
        Collections.sort(expected);
        Collections.sort(stored);
        assertThat(stored).as("schema %s", schema).isEqualTo(expected);
        assertThat(Files.exists(folder.resolve("round.duckdb.holder"))).isFalse();
    }

    private static void write(Path file, Schema schema, List<Page> pages) {
        StreamRun run = Runs.run("r", WriteMode.APPEND, schema);
        Split split = Runs.split("s");
        DuckDbOptions options = DuckDbOptions.DEFAULT.withProvenance(false);
        try (DestinationSession session = new DuckDbDestination(file, options).open()) {
            session.start(run, List.of(split));
            for (Page page : pages) {
                session.append(run, split, page);
                session.record(run, new LedgerChange.Advanced("s", Runs.at(1), page.rows()));
            }
            session.commit();
            assertThat(session.rejected()).isZero();
        }
    }

    /** Each row as text; decimals without trailing zeros, because wide ones come back as text. */
    private static List<String> texts(Page page) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < page.rows(); row++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < page.columns().size(); i++) {
                Field field = page.schema().field(i);
                text.append(field.name()).append('=').append(plain(Cells.read(field.type(), page.column(i), row)));
                text.append('\n');
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        } else if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, element) -> plain.put(String.valueOf(name), plain(element)));
            return plain;
        }
        return value;
    }
}
