package dev.wellhead.simulators.base.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the handler for a request. Filled before the server starts, then only read. */
public final class Router {
    private final String root;
    private final List<Route> routes = new ArrayList<>();

    /** Answers a request of one route. */
    public interface Handler {
        Reply handle(Call call) throws Exception;
    }

    /**
     * A method of the interface.
     *
     * @param pattern the segments of its path: a word, a variable as in {@code {id}}, or one with a verb behind it as in
     *     {@code {id}:runReport}
     * @param name the name that fault rules and request counts use, such as {@code jobs.query}
     * @param guarded whether a bearer token is wanted when the simulator requires one
     */
    public record Route(String name, String method, List<String> pattern, boolean guarded, Handler handler) {
        @Nullable
        Map<String, String> match(Call call) {
            if (!method.equals(call.method()) || pattern.size() != call.path().size()) {
                return null;
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                String want = pattern.get(i);
                String segment = call.path().get(i);
                if (want.charAt(0) != '{') {
                    if (!want.equals(segment)) {
                        return null;
                    }
                    continue;
                }
                int end = want.indexOf('}');
                String verb = want.substring(end + 1);
                if (!segment.endsWith(verb)) {
                    return null;
                }
                variables.put(want.substring(1, end), segment.substring(0, segment.length() - verb.length()));
            }
            return variables;
        }
    }

    /** A route and the call with the variables of its path. */
    public record Match(Route route, Call call) {}

    /** @param root where the service's interface begins, such as {@code bigquery/v2}; empty for the server's root */
    public Router(String root) {
        this.root = root.isEmpty() ? "" : root + "/";
    }

    /** Adds a guarded method of the interface; the path is relative to its root. */
    public void api(String name, String method, String path, Handler handler) {
        add(name, method, root + path, true, handler);
    }

    /** Adds a route outside the interface that needs no token. */
    public void open(String name, String method, String path, Handler handler) {
        add(name, method, path, false, handler);
    }

    /** Adds a route with a whole path. */
    public void add(String name, String method, String path, boolean guarded, Handler handler) {
        routes.add(new Route(name, method, List.of(path.split("/")), guarded, handler));
    }

    /** The route for a request, or null. */
    public @Nullable Match find(Call call) {
        for (Route route : routes) {
            Map<String, String> variables = route.match(call);
            if (variables != null) {
                return new Match(route, call.withVariables(variables));
            }
        }
        return null;
    }
}
