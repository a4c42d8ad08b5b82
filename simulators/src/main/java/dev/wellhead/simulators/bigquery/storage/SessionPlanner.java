package dev.wellhead.simulators.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.arrow.BatchEncoder;
import dev.wellhead.simulators.bigquery.arrow.Compression;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.data.TableSizes;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldSelection;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns requests for sessions into sessions. Thread-safe. */
final class SessionPlanner {
    private static final int LONGEST_TRACE_ID = 256;
    private final Catalog catalog;
    private final TableSizes sizes;
    private final Restriction restriction;
    private final Sessions sessions;
    private final StorageOptions options;

    SessionPlanner(
            Catalog catalog, TableSizes sizes, Restriction restriction, Sessions sessions, StorageOptions options) {
        this.catalog = catalog;
        this.sizes = sizes;
        this.restriction = restriction;
        this.sessions = sessions;
        this.options = options;
    }

    /** What a session reads: the rows, and what is told of them. */
    private record Selection(
            List<Field> fields, Rows rows, long tableRows, long selectedBytes, long scannedBytes, Runnable release) {}

    ReadSession create(CreateReadSessionRequest request) {
        String project = TableNames.project(request.getParent());
        ReadSession wanted = request.getReadSession();
        checkForm(wanted);
        Table table = table(TableNames.table(wanted.getTable()));
        Selection selection = select(table, wanted);
        int count = StreamCount.of(
                selection.tableRows(),
                selection.selectedBytes(),
                request.getMaxStreamCount(),
                request.getPreferredMinStreamCount(),
                options);
        Session session = sessions.create(
                project,
                location(table).toLowerCase(Locale.ROOT),
                content(selection, wanted.getReadOptions()),
                selection.release());
        ReadSession.Builder answer = ReadSession.newBuilder()
                .setName(session.name())
                .setExpireTime(timestamp(session.expires()))
                .setDataFormat(wanted.getDataFormat())
                .setTable(wanted.getTable())
                .setArrowSchema(ArrowSchema.newBuilder()
                        .setSerializedSchema(UnsafeByteOperations.unsafeWrap(BatchEncoder.schema(selection.fields()))))
                .setEstimatedTotalBytesScanned(selection.scannedBytes())
                .setEstimatedRowCount(selection.tableRows())
                .setTraceId(wanted.getTraceId());
        if (wanted.hasReadOptions()) {
            answer.setReadOptions(wanted.getReadOptions());
        }
        if (wanted.hasTableModifiers()) {
            answer.setTableModifiers(wanted.getTableModifiers());
        }
        sessions.divide(session, count)
                .forEach(stream -> answer.addStreams(ReadStream.newBuilder().setName(stream.name())));
        return answer.build();
    }

    private static void checkForm(ReadSession wanted) {
        switch (wanted.getDataFormat()) {
            case ARROW -> {}
            case AVRO -> throw new ApiException(501, "notImplemented", "The simulator does not write AVRO.", null);
            case DATA_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
                throw ApiException.invalid("request failed: data format unspecified");
        }
        if (wanted.getTraceId().getBytes(StandardCharsets.UTF_8).length > LONGEST_TRACE_ID) {
            throw ApiException.invalid("read_session.trace_id exceeded maximum allowed length. Maximum bytes allowed: "
                    + LONGEST_TRACE_ID);
        }
    }

    private Table table(TableId id) {
        Table table = catalog.table(id);
        if (table.viewQuery() != null) {
            throw ApiException.invalid("request failed: non-table entities cannot be read with the storage API: " + id
                    + " is not a table but a view");
        }
        if (table.resource().has("externalDataConfiguration")) {
            throw ApiException.invalid(
                    "request failed: Only external tables with connections can be read with the" + " Storage API.");
        }
        return table;
    }

    private String location(Table table) {
        return catalog.dataset(table.id().project(), table.id().dataset()).location();
    }

    private Selection select(Table table, ReadSession wanted) {
        TableReadOptions read = wanted.getReadOptions();
        Optional<Instant> at = snapshotTime(wanted);
        Table.Version version = Snapshot.of(table, at, catalog.time().now());
        List<Field> fields = FieldSelection.select(version.schema(), read.getSelectedFieldsList());
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        long bytes = sizes.bytes(version, names::contains);
        Rows rows = version.rows();
        long scanned = bytes;
        Runnable release = () -> {};
        if (read.getRowRestriction().isBlank()) {
            restriction.checkUnrestricted(table);
        } else {
            Restriction.Restricted kept = restriction.apply(
                    new Restriction.Source(table, location(table), at), fields, read.getRowRestriction());
            rows = kept.rows();
            scanned = kept.bytes();
            release = kept.release();
        }
        if (read.hasSamplePercentage()) {
            rows = sample(rows, read.getSamplePercentage());
        }
        return new Selection(fields, rows, version.rows().count(), bytes, scanned, release);
    }

    private static Rows sample(Rows rows, double percentage) {
        if (!(percentage >= 0 && percentage <= 100)) {
            throw ApiException.invalid("request failed: sample_percentage must be in the range [0, 100]");
        }
        return percentage == 100 ? rows : SampledRows.of(rows, percentage);
    }

    private static Optional<Instant> snapshotTime(ReadSession wanted) {
        if (!wanted.getTableModifiers().hasSnapshotTime()) {
            return Optional.empty();
        }
        Timestamp time = wanted.getTableModifiers().getSnapshotTime();
        try {
            return Optional.of(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
        } catch (DateTimeException e) {
            throw ApiException.invalid("request failed: invalid snapshot time");
        }
    }

    private static Session.Content content(Selection selection, TableReadOptions read) {
        long rowBytes = Math.max(1, selection.selectedBytes() / Math.max(1, selection.tableRows()));
        boolean raw = read.getResponseCompressionCodec()
                == TableReadOptions.ResponseCompressionCodec.RESPONSE_COMPRESSION_CODEC_LZ4;
        return new Session.Content(
                selection.fields(), selection.rows(), rowBytes, compression(read.getArrowSerializationOptions()), raw);
    }

    private static Compression compression(ArrowSerializationOptions arrow) {
        return switch (arrow.getBufferCompression()) {
            case COMPRESSION_UNSPECIFIED -> Compression.NONE;
            case LZ4_FRAME -> Compression.LZ4_FRAME;
            case ZSTD -> Compression.ZSTD;
            case UNRECOGNIZED -> throw ApiException.invalid("request failed: unknown buffer_compression");
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
