package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.arrow.ArrowDialect;
import dev.wellhead.arrow.ArrowPages;
import dev.wellhead.arrow.ArrowSchemas;
import dev.wellhead.arrow.ArrowSupport;
import dev.wellhead.arrow.PageBatches;
import dev.wellhead.arrow.PageSchemas;
import dev.wellhead.arrow.RowQueue;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages become batches of other sizes, and their rows stay what they are, in their order. */
class JoinedRowsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void rowsStayTheSameHoweverTheyAreJoinedAndCut(long seed) {
        RandomPages random = new RandomPages(seed);
        Schema schema = random.schema();
        List<Page> pages = List.of(
                random.page(schema, 13),
                random.page(schema, 0),
                random.page(schema, 1),
                random.page(schema, 256),
                random.page(schema, 37));
        List<String> expected = new ArrayList<>();
        pages.forEach(page -> expected.addAll(RowTexts.of(page)));

        List<String> joined = new ArrayList<>();
        RowQueue queue = new RowQueue(pages);
        Random sizes = new Random(seed);
        try (BufferAllocator allocator = ArrowSupport.newAllocator(1L << 30);
                VectorSchemaRoot root =
                        VectorSchemaRoot.create(ArrowSchemas.of(schema, ArrowDialect.STANDARD), allocator)) {
            PageBatches batches = new PageBatches(allocator, ArrowDialect.STANDARD);
            while (!queue.isEmpty()) {
                try (ArrowRecordBatch batch = batches.batch(queue.take(1 + sizes.nextInt(60)))) {
                    new VectorLoader(root).load(batch);
                }
                joined.addAll(RowTexts.of(ArrowPages.page(PageSchemas.of(root.getSchema()), root)));
            }
        }
        assertThat(joined).as("schema %s", schema).isEqualTo(expected);
    }
}
