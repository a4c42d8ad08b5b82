package dev.wellhead.simulators.base.grpc;

import com.sun.net.httpserver.Headers;
import dev.wellhead.simulators.base.http.Call;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the headers of a call for the method that answers it. */
final class Caller implements ServerInterceptor {
    private static final Context.Key<Headers> HEADERS = Context.key("headers");
    private static final List<String> KEPT = List.of("authorization", "x-goog-user-project", "x-goog-request-params");

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata metadata, ServerCallHandler<A, B> next) {
        Headers headers = new Headers();
        for (String name : KEPT) {
            String value = metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
            if (value != null) {
                headers.set(name, value);
            }
        }
        return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, metadata, next);
    }

    /**
     * The call of now, in the form that guards and logs know.
     *
     * @param root the first segment of the path, by which guards tell interfaces apart
     * @param asked what the log keeps of the request
     */
    static Call call(String service, String root, String method, Map<String, String> asked) {
        Headers headers = Objects.requireNonNullElseGet(HEADERS.get(), Headers::new);
        String path = "/" + service + "/" + method;
        return new Call("GRPC", path, "", List.of(root, method), asked, headers, new byte[0], Map.of());
    }
}
