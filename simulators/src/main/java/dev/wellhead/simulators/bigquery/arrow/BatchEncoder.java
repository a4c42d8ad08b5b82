package dev.wellhead.simulators.bigquery.arrow;

import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Encodes rows as messages of Arrow's IPC format. Thread-safe; owns the memory outside of the heap. */
public final class BatchEncoder implements AutoCloseable {
    private final Database database;
    private final BufferAllocator memory = new RootAllocator();

    public BatchEncoder(Database database) {
        this.database = database;
    }

    /** The schema message for columns. */
    public static byte[] schema(List<Field> fields) {
        return IpcMessages.schema(ArrowFields.schema(fields));
    }

    /** A reader of some columns of rows, which the caller closes. */
    public BatchReader reader(Rows rows, List<Field> fields, Compression compression) {
        return new BatchReader(database, memory, rows, fields, compression);
    }

    @Override
    public void close() {
        memory.close();
    }
}
