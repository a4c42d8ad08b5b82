package dev.wellhead.benchmarks.records;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** The list of contacts page after page, as people read it who write their own client. Used by one thread. */
final class ListPages implements AutoCloseable {
    private final Account account;
    private final CloseableHttpClient http = HttpClients.createDefault();

    ListPages(Account account) {
        this.account = account;
    }

    /** Takes the body of a page, unpacked, and answers the cursor of the next; empty at the end. */
    interface Body {
        String read(InputStream body) throws IOException;
    }

    void read(Body reader) throws IOException {
        String after = "";
        do {
            HttpGet request = new HttpGet(account.page(after));
            request.setHeader("Authorization", "Bearer " + account.token());
            after = http.execute(request, response -> {
                if (response.getCode() != 200) {
                    throw new IOException("answered with status " + response.getCode());
                }
                try (InputStream body = response.getEntity().getContent()) {
                    return reader.read(body);
                }
            });
        } while (!after.isEmpty());
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
