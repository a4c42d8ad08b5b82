package dev.wellhead.simulators.hubspot.associations;

import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes associations with their labels, and the tokens of the pages behind them. */
final class LinkWriter {
    static final int PAGE = 500;

    private LinkWriter() {}

    /** Writes one association as seen from one side; version 4 has numbers for ids, later ones have texts. */
    static void write(ByteSink sink, Links.Side side, Link link, boolean idAsText) {
        sink.ascii(idAsText ? "{\"toObjectId\":\"" : "{\"toObjectId\":").number(link.toId());
        sink.ascii(idAsText ? "\",\"associationTypes\":[" : ",\"associationTypes\":[");
        boolean first = true;
        for (int i = 0; i < side.pair().kinds().size(); i++) {
            LinkKind kind = side.pair().kinds().get(i);
            if (link.has(i) && !kind.isGone()) {
                (first ? sink : sink.put(',')).ascii("{\"category\":\"").ascii(kind.category());
                sink.ascii("\",\"typeId\":").number(kind.id(link.forward())).ascii(",\"label\":");
                String label = kind.label(link.forward());
                (label == null ? sink.ascii("null") : sink.string(label)).put('}');
                first = false;
            }
        }
        sink.ascii("]}");
    }

    /** Where the page after an id begins: the type and the id, in Base64. */
    static String token(Links.Side side, long lastId) {
        String plain = side.to().type().id() + "-" + lastId;
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place behind the last id of the page before; the first for no token. */
    static int begin(List<Link> links, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        long last = lastId(token);
        int at = 0;
        while (at < links.size() && links.get(at).toId() <= last) {
            at++;
        }
        return at;
    }

    private static long lastId(String token) {
        try {
            String plain = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
            return Long.parseLong(plain.substring(plain.lastIndexOf('-') + 1));
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("Invalid input: '" + token + "' is not a paging token");
        }
    }
}
