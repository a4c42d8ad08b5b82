package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes inputs in batches. A batch that HubSpot refuses as a whole was not written at all: it is halved, until the input
 * that is to blame stands alone. Used by one thread.
 */
final class BatchRunner implements RowWriter {
    private final HubSpotClient client;
    private final BatchWrite write;
    private final Cancellation cancellation;
    private final WriteOutcomes outcomes = new WriteOutcomes();
    private boolean isAnyDone;

    BatchRunner(HubSpotClient client, BatchWrite write, Cancellation cancellation) {
        this.client = client;
        this.write = write;
        this.cancellation = cancellation;
    }

    @Override
    public List<ActionOutcome> run(List<WriteRow> rows) throws ConnectorException, InterruptedException {
        Map<String, List<WriteRow>> byKey = new LinkedHashMap<>();
        for (WriteRow row : rows) {
            try {
                WriteRow ready = write.prepared(row);
                byKey.computeIfAbsent(write.key(ready), key -> new ArrayList<>())
                        .add(ready);
            } catch (ConnectorException e) {
                if (!e.code().equals(HubSpotErrors.INPUT.code())) {
                    throw e;
                }
                outcomes.failed(row, e);
            }
        }
        for (List<WriteRow> group : byKey.values()) {
            for (int from = 0; from < group.size(); from += write.most()) {
                batch(group.subList(from, Math.min(group.size(), from + write.most())));
            }
        }
        return outcomes.all();
    }

    private void batch(List<WriteRow> rows) throws ConnectorException, InterruptedException {
        try {
            HubSpotCall call = write.call(rows);
            outcomes.settle(write, rows, client.send(call, cancellation, BatchRunner::answer));
            isAnyDone = true;
        } catch (ConnectorException e) {
            boolean isRefusal =
                    e.code().equals(HubSpotErrors.REQUEST.code()) || e.code().equals(HubSpotErrors.INPUT.code());
            if (isRefusal && rows.size() > 1) {
                batch(rows.subList(0, rows.size() / 2));
                batch(rows.subList(rows.size() / 2, rows.size()));
            } else if (isRefusal || e.kind() == ErrorKind.NOT_FOUND) {
                rows.forEach(row -> outcomes.failed(row, e));
            } else {
                lost(rows, e);
            }
        }
    }

    /** What stopped this batch will stop the next ones, but some may be written by now. */
    private void lost(List<WriteRow> rows, ConnectorException failure) throws ConnectorException {
        boolean isUnknown = failure.kind() == ErrorKind.TRANSIENT || failure.kind() == ErrorKind.CANCELLED;
        if (!isAnyDone && !isUnknown) {
            throw failure;
        }
        for (WriteRow row : rows) {
            if (isUnknown) {
                outcomes.unknown(row, failure);
            } else {
                outcomes.failed(row, failure);
            }
        }
    }

    /** Some writes are answered with nothing at all. */
    static JsonObject answer(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        return bytes.length == 0 ? JsonObject.EMPTY : Json.object(new ByteArrayInputStream(bytes));
    }
}
