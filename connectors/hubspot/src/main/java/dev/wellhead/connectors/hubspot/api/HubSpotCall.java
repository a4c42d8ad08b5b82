package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.toolkit.json.Json;
import java.net.URI;

/**
 * One call of HubSpot's API.
 *
 * @param request what is sent, unsigned
 * @param lane the rate that it counts against
 * @param harmless whether sending it twice does no harm
 */
public record HubSpotCall(HttpRequest request, HubSpotLanes.Kind lane, boolean harmless) {
    public static HubSpotCall get(String operation, URI uri) {
        return new HubSpotCall(HttpRequest.get(operation, uri), HubSpotLanes.Kind.GENERAL, true);
    }

    /** A POST that only reads. */
    public static HubSpotCall query(String operation, URI uri, Object json) {
        return new HubSpotCall(HttpRequest.post(operation, uri, body(json)), HubSpotLanes.Kind.GENERAL, true);
    }

    public static HubSpotCall search(String operation, URI uri, Object json) {
        return new HubSpotCall(HttpRequest.post(operation, uri, body(json)), HubSpotLanes.Kind.SEARCH, true);
    }

    /** A write; sent again after a lost connection only when it is harmless. */
    public static HubSpotCall write(String operation, URI uri, Object json, boolean harmless) {
        return new HubSpotCall(HttpRequest.post(operation, uri, body(json)), HubSpotLanes.Kind.GENERAL, harmless);
    }

    /** A change; doing it twice does no harm. */
    public static HubSpotCall put(String operation, URI uri, Object json) {
        HttpRequest request = HttpRequest.post(operation, uri, body(json)).withMethod("PUT");
        return new HubSpotCall(request, HubSpotLanes.Kind.GENERAL, true);
    }

    /** What is gone already is answered as not found. */
    public static HubSpotCall delete(String operation, URI uri) {
        return new HubSpotCall(HttpRequest.get(operation, uri).withMethod("DELETE"), HubSpotLanes.Kind.GENERAL, true);
    }

    public HubSpotCall on(HubSpotLanes.Kind other) {
        return new HubSpotCall(request, other, harmless);
    }

    String operation() {
        return request.operation();
    }

    private static HttpBody body(Object json) {
        return HttpBody.json(Json.write(json));
    }
}
