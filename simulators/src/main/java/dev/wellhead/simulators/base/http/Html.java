package dev.wellhead.simulators.base.http;

import java.util.Map;

/** Pages that a person sees in a browser. They run no script. */
public final class Html {
    private Html() {}

    /** A text that means itself in content and in attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A whole page around a body. */
    public static Reply page(int status, String title, String body) {
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
                fieldset { border: 1px solid #bbb; border-radius: .5rem; margin: 1rem 0; }
                label { display: block; padding: .25rem 0; }
                button { font: inherit; padding: .5rem 1.5rem; margin-right: .5rem; }
                small { color: #555; }
                </style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escape(title), body);
        return Reply.html(status, page)
                .with(Map.of(
                        "Cache-Control", "no-store",
                        "X-Frame-Options", "DENY",
                        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"));
    }

    /** A hidden field of a form. */
    public static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + escape(name) + "\" value=\"" + escape(value) + "\">\n";
    }
}
