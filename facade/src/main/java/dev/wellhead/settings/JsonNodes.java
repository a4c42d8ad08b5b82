package dev.wellhead.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.spi.settings.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON nodes, built by hand: a mapper would cost more start-up time than the whole check. */
final class JsonNodes {
    private JsonNodes() {}

    /** Maps, lists, texts, numbers, booleans and null; anything else by its text. */
    static JsonNode of(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        } else if (value instanceof Map<?, ?> members) {
            ObjectNode object = nodes.objectNode();
            members.forEach((key, member) -> object.set(String.valueOf(key), of(member)));
            return object;
        } else if (value instanceof List<?> elements) {
            ArrayNode array = nodes.arrayNode();
            elements.forEach(element -> array.add(of(element)));
            return array;
        } else if (value instanceof Boolean truth) {
            return nodes.booleanNode(truth);
        } else if (value instanceof Number number) {
            return number(nodes, number);
        }
        return nodes.textNode(value instanceof Secret secret ? secret.reveal() : value.toString());
    }

    private static JsonNode number(JsonNodeFactory nodes, Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return nodes.numberNode(number.longValue());
        } else if (number instanceof BigInteger whole) {
            return nodes.numberNode(whole);
        }
        return number instanceof BigDecimal exact ? nodes.numberNode(exact) : nodes.numberNode(number.doubleValue());
    }
}
