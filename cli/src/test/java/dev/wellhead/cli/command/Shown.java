package dev.wellhead.cli.command;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Standard error, watched for the address to open. */
final class Shown extends ByteArrayOutputStream {
    private static final Pattern ADDRESS = Pattern.compile("^  (http://\\S+)\\R", Pattern.MULTILINE);

    private final CompletableFuture<URI> address = new CompletableFuture<>();

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        Matcher found = ADDRESS.matcher(toString(StandardCharsets.UTF_8));
        if (found.find()) {
            address.complete(URI.create(found.group(1)));
        }
    }

    URI address() throws Exception {
        return address.get();
    }
}
