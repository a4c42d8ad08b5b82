package dev.wellhead.simulators.base.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A decoded request: the method after X-HTTP-Method-Override, the parts of the path, the body after gzip.
 *
 * @param path decoded segments without empty ones
 * @param variables the path segments that the route names
 */
public record Call(
        String method,
        String rawPath,
        String rawQuery,
        List<String> path,
        Map<String, String> parameters,
        Headers headers,
        byte[] body,
        Map<String, String> variables) {

    /** Decodes a request. */
    public static Call read(HttpExchange exchange) throws IOException {
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        String method = override == null ? exchange.getRequestMethod() : override.toUpperCase(Locale.ROOT);
        String rawPath = exchange.getRequestURI().getRawPath();
        String rawQuery = exchange.getRequestURI().getRawQuery();
        return new Call(
                method,
                rawPath,
                rawQuery == null ? "" : rawQuery,
                segments(rawPath),
                parameters(rawQuery),
                exchange.getRequestHeaders(),
                body(exchange),
                Map.of());
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!"gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding")) || body.length == 0) {
            return body;
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        }
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String part : rawPath.split("/")) {
            if (!part.isEmpty()) {
                segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return segments;
    }

    /** Reads a query string or a form body; of a repeated name the last value counts. */
    public static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    Call withVariables(Map<String, String> newVariables) {
        return new Call(method, rawPath, rawQuery, path, parameters, headers, body, newVariables);
    }

    /** A part of the path that the route names. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** A query parameter, empty where it is missing. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** All values of a query parameter, which may be repeated and whose values may be joined by commas. */
    public List<String> values(String name) {
        return Stream.of(rawQuery.split("&"))
                .map(Call::parameters)
                .flatMap(pair -> Optional.ofNullable(pair.get(name)).stream())
                .flatMap(value -> Stream.of(value.split(",")))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** A number parameter. */
    public long number(String name, long missing) {
        String value = parameter(name);
        try {
            return value.isEmpty() ? missing : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadRequest("invalid", "Invalid value for " + name + ": '" + value + "' is not a valid value");
        }
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(parameter(name));
    }

    public ObjectNode json() {
        return Json.read(body);
    }

    /** The fields of a form body. */
    public Map<String, String> form() {
        return parameters(new String(body, StandardCharsets.UTF_8));
    }

    /** All values of a field of a form body, such as the ticked boxes of one name. */
    public List<String> formValues(String name) {
        return Stream.of(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(Call::parameters)
                .flatMap(pair -> Optional.ofNullable(pair.get(name)).stream())
                .toList();
    }

    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }
}
