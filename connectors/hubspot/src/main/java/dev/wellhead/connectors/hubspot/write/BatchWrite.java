package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One kind of write that HubSpot takes in batches. Stateless. */
interface BatchWrite {
    /**
     * The input with what people write replaced by what HubSpot takes.
     *
     * @throws ConnectorException with {@code HubSpotErrors.INPUT} when this input is to blame
     */
    default WriteRow prepared(WriteRow row) throws ConnectorException, InterruptedException {
        return row;
    }

    /** Inputs of different keys cannot share a batch. */
    String key(WriteRow row) throws ConnectorException;

    /** Most inputs of a batch. */
    int most();

    /** The call that writes these inputs, all of one key. */
    HubSpotCall call(List<WriteRow> rows) throws ConnectorException;

    /** How an error's context may name the input. */
    Set<String> names(WriteRow row);

    /** By what the results of an input can be known, the best first. */
    List<String> marks(WriteRow row);

    /** By what a result can be known. */
    List<String> marks(JsonObject result);

    /** What a result says that is of use. */
    Map<String, String> answered(JsonObject result);
}
