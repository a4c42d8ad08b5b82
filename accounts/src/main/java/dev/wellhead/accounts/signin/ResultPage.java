package dev.wellhead.accounts.signin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The page that a browser ends at. It loads nothing, runs nothing, and holds no secret.
 *
 * @param success whether the sign-in worked
 * @param title what happened
 * @param text what to do
 */
public record ResultPage(boolean success, String title, String text) {
    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 32rem; padding: 0 1rem; color: #222; }
        h1 { font-size: 1.4rem; border-left: .3rem solid %3$s; padding-left: .7rem; }
        @media (prefers-color-scheme: dark) { body { background: #1c1c1c; color: #ddd; } }
        </style>
        </head>
        <body id="%4$s">
        <h1>%1$s</h1>
        <p>%2$s</p>
        </body>
        </html>
        """;

    public static ResultPage signedIn(String title) {
        return new ResultPage(true, title, "You can close this tab and go back to where you began.");
    }

    public static ResultPage failed(String title, String text) {
        return new ResultPage(false, title, text);
    }

    String html() {
        return String.format(
                PAGE, escape(title), escape(text), success ? "#2a7" : "#c33", success ? "signed-in" : "failed");
    }

    void send(HttpExchange exchange, int status) throws IOException {
        byte[] body = html().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        headers.set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
