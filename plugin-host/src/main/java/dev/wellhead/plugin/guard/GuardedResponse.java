package dev.wellhead.plugin.guard;

import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer in a plugin's hands: reading it is time inside the host, and it ends with its source. */
final class GuardedResponse implements HttpResponse, Holdings.Held {
    private final HttpResponse host;
    private final String operation;
    private final GuardedContext context;
    private @Nullable InputStream body;

    GuardedResponse(HttpResponse host, String operation, GuardedContext context) {
        this.host = host;
        this.operation = operation;
        this.context = context;
    }

    @Override
    public int status() {
        return host.status();
    }

    @Override
    public Headers headers() {
        return host.headers();
    }

    @Override
    public synchronized InputStream body() throws IOException {
        if (body == null) {
            body = new Body(host.body());
        }
        return body;
    }

    @Override
    public int attempts() {
        return host.attempts();
    }

    @Override
    public void settle(Lane lane, Settlement settlement) {
        host.settle(lane, settlement);
    }

    @Override
    public void close() {
        context.holdings().remove(this);
        release();
    }

    @Override
    public String what() {
        return "the answer to " + operation;
    }

    @Override
    public void release() {
        host.close();
    }

    private final class Body extends FilterInputStream {
        Body(InputStream host) {
            super(host);
        }

        @Override
        public int read() throws IOException {
            Activity work = enter();
            try {
                return in.read();
            } finally {
                work.leave();
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Activity work = enter();
            try {
                return in.read(buffer, offset, length);
            } finally {
                work.leave();
            }
        }

        @Override
        public long skip(long count) throws IOException {
            Activity work = enter();
            try {
                return in.skip(count);
            } finally {
                work.leave();
            }
        }

        private Activity enter() throws IOException {
            if (context.holdings().isClosed()) {
                throw new IOException(context.holdings().usedAfterClose(what()));
            }
            Activity work = context.current();
            work.enter();
            return work;
        }
    }
}
