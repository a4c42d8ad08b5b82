package dev.wellhead.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy with Basic authentication, for plain requests and tunnels. Whatever host is asked for, it goes to one port
 * on 127.0.0.1, so that names that only the proxy knows can be asked for. One request per connection.
 */
final class TinyProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int target;
    private final @Nullable String account;
    private final int refusal;
    final List<String> asked = new CopyOnWriteArrayList<>();

    private TinyProxy(int target, @Nullable String account, int refusal) throws IOException {
        this.target = target;
        this.account = account;
        this.refusal = refusal;
        Work.start(() -> {
            while (true) {
                Socket client = listener.accept();
                Work.start(() -> serve(client));
            }
        });
    }

    static TinyProxy to(int port) throws IOException {
        return new TinyProxy(port, null, 0);
    }

    /** Lets through who says {@code user:password}. */
    static TinyProxy guarded(int port, String account) throws IOException {
        return new TinyProxy(port, account, 0);
    }

    /** Answers everything with {@code status}. */
    static TinyProxy refusing(int status) throws IOException {
        return new TinyProxy(0, null, status);
    }

    ProxyServer server() {
        return ProxyServer.parse("http://127.0.0.1:" + listener.getLocalPort());
    }

    ProxyServer server(String account) {
        return ProxyServer.parse("http://" + account + "@127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private @Nullable Void serve(Socket client) throws Exception {
        try (client) {
            InputStream in = client.getInputStream();
            String[] words = line(in).split(" ");
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            String login = headers.remove("proxy-authorization");
            asked.add(words[0] + " " + words[1] + (login == null ? "" : " with login"));
            if (refusal != 0) {
                write(client, "HTTP/1.1 " + refusal + " No\r\nContent-Length: 7\r\nConnection: close\r\n\r\nrefused");
            } else if (account != null && !basic(account).equals(login)) {
                String challenge = "Proxy-Authenticate: Basic realm=\"tiny\"";
                write(
                        client,
                        "HTTP/1.1 407 Who\r\n" + challenge + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            } else if (words[0].equals("CONNECT")) {
                tunnel(client);
            } else {
                forward(client, words, headers, body);
            }
        }
        return null;
    }

    private void tunnel(Socket client) throws Exception {
        try (Socket server = new Socket("127.0.0.1", target)) {
            write(client, "HTTP/1.1 200 Connected\r\n\r\n");
            Work.start(() -> copy(client.getInputStream(), server.getOutputStream()));
            copy(server.getInputStream(), client.getOutputStream());
        }
    }

    private void forward(Socket client, String[] words, Map<String, String> headers, byte[] body) throws IOException {
        URI uri = URI.create(words[1]);
        try (Socket server = new Socket("127.0.0.1", target)) {
            StringBuilder head = new StringBuilder(words[0] + " " + uri.getRawPath() + " HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            write(server, head.append("\r\n").toString());
            server.getOutputStream().write(body);
            copy(server.getInputStream(), client.getOutputStream());
        }
    }

    private static @Nullable Void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[4096];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
        }
        return null;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }
}
