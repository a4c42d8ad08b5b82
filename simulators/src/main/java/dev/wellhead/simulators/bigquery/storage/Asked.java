package dev.wellhead.simulators.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the request log keeps of a request for a session: what was set, under the names of the interface. */
final class Asked {
    private Asked() {}

    static Map<String, String> of(CreateReadSessionRequest request) {
        ReadSession session = request.getReadSession();
        ReadSession.TableReadOptions options = session.getReadOptions();
        Map<String, String> asked = new HashMap<>();
        asked.put("parent", request.getParent());
        asked.put("table", session.getTable());
        asked.put("max_stream_count", String.valueOf(request.getMaxStreamCount()));
        asked.put("preferred_min_stream_count", String.valueOf(request.getPreferredMinStreamCount()));
        if (options.getSelectedFieldsCount() > 0) {
            asked.put("selected_fields", String.join(",", options.getSelectedFieldsList()));
        }
        if (!options.getRowRestriction().isEmpty()) {
            asked.put("row_restriction", options.getRowRestriction());
        }
        if (session.getTableModifiers().hasSnapshotTime()) {
            asked.put("snapshot_time", time(session.getTableModifiers().getSnapshotTime()));
        }
        ArrowSerializationOptions.CompressionCodec codec =
                options.getArrowSerializationOptions().getBufferCompression();
        if (codec != ArrowSerializationOptions.CompressionCodec.COMPRESSION_UNSPECIFIED) {
            asked.put("buffer_compression", codec.name());
        }
        if (options.hasResponseCompressionCodec()) {
            asked.put(
                    "response_compression_codec",
                    options.getResponseCompressionCodec().name());
        }
        if (!session.getTraceId().isEmpty()) {
            asked.put("trace_id", session.getTraceId());
        }
        return asked;
    }

    private static String time(Timestamp time) {
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
        } catch (DateTimeException e) {
            return "invalid";
        }
    }
}
