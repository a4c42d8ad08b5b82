package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Takes files of load jobs: in one multipart request, or resumable in pieces. Thread-safe. */
final class Uploads implements AutoCloseable {
    private static final String PATH = "upload/bigquery/v2/projects/{project}/jobs";
    private static final String RESUMABLE = "resumable/upload/bigquery/v2/projects/{project}/jobs";
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Start start;
    private volatile String endpoint = "";

    /** Starts the job once its file is there. */
    interface Start {
        Reply start(String project, ObjectNode job, Path file);
    }

    private record Session(String project, ObjectNode job, Path file) {}

    Uploads(Start start) {
        this.start = start;
    }

    void servedAt(String newEndpoint) {
        endpoint = newEndpoint;
    }

    void register(Router router) {
        for (String path : new String[] {PATH, RESUMABLE}) {
            router.add("jobs.upload", "POST", path, true, this::begin);
            router.add("jobs.upload.piece", "PUT", path, true, this::piece);
        }
    }

    private Reply begin(Call call) throws IOException {
        String kind = call.parameter("uploadType");
        if (kind.equals("resumable")) {
            String id = UUID.randomUUID().toString();
            Path file = Files.createTempFile("wellhead-upload", ".bin");
            sessions.put(id, new Session(call.variable("project"), call.json(), file));
            return Reply.empty(
                    200, Map.of("Location", endpoint + call.rawPath() + "?uploadType=resumable&upload_id=" + id));
        }
        if (!kind.equals("multipart")) {
            throw ApiException.invalid("Invalid value for uploadType: '" + kind + "'; use multipart or resumable");
        }
        return multipart(call);
    }

    private Reply multipart(Call call) throws IOException {
        String type = String.valueOf(call.header("Content-Type"));
        int at = type.indexOf("boundary=");
        if (at < 0) {
            throw ApiException.invalid("Missing multipart boundary.");
        }
        String boundary = "--" + type.substring(at + 9).split(";")[0].strip().replace("\"", "");
        byte[] body = call.body();
        byte[] mark = boundary.getBytes(StandardCharsets.US_ASCII);
        int first = indexOf(body, mark, 0);
        int second = indexOf(body, mark, first + mark.length);
        int third = last(body, mark);
        if (first < 0 || second < 0 || third <= second) {
            throw ApiException.invalid("A multipart upload has two parts: the job and the file.");
        }
        ObjectNode job = Json.read(content(body, first + mark.length, second));
        Path file = Files.createTempFile("wellhead-upload", ".bin");
        Files.write(file, content(body, second + mark.length, third));
        return start.start(call.variable("project"), job, file);
    }

    private static byte[] content(byte[] body, int from, int boundary) {
        byte[] blank = {'\r', '\n', '\r', '\n'};
        int start = indexOf(body, blank, from);
        int end = boundary >= 2 && body[boundary - 2] == '\r' ? boundary - 2 : boundary;
        if (start < 0 || start + 4 > end) {
            throw ApiException.invalid("A part of the multipart upload has no content.");
        }
        return Arrays.copyOfRange(body, start + 4, end);
    }

    private static int indexOf(byte[] body, byte[] what, int from) {
        for (int i = Math.max(0, from); i + what.length <= body.length; i++) {
            if (Arrays.equals(body, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    private static int last(byte[] body, byte[] what) {
        for (int i = body.length - what.length; i >= 0; i--) {
            if (Arrays.equals(body, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    private Reply piece(Call call) throws IOException {
        Session session = sessions.get(call.parameter("upload_id"));
        if (session == null) {
            throw ApiException.notFound("Upload " + call.parameter("upload_id"));
        }
        String range = String.valueOf(call.header("Content-Range"));
        long size = Files.size(session.file());
        if (!range.startsWith("bytes */")) {
            long from = range.startsWith("bytes ") ? Long.parseLong(range.substring(6, range.indexOf('-'))) : 0;
            int known = (int) Math.min(call.body().length, Math.max(0, size - from));
            byte[] fresh = Arrays.copyOfRange(call.body(), known, call.body().length);
            Files.write(session.file(), fresh, StandardOpenOption.APPEND);
            size += fresh.length;
        }
        String total = range.substring(range.indexOf('/') + 1);
        boolean complete = !range.startsWith("bytes ") || !total.equals("*") && Long.parseLong(total) == size;
        if (!complete) {
            return Reply.empty(308, size == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (size - 1)));
        }
        sessions.remove(call.parameter("upload_id"));
        return start.start(session.project(), session.job(), session.file());
    }

    @Override
    public void close() {
        for (Session session : sessions.values()) {
            if (!session.file().toFile().delete()) {
                session.file().toFile().deleteOnExit();
            }
        }
    }
}
