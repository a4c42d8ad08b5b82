package dev.wellhead.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the head of an answer. The library's own parser takes the end of the connection for the end of the headers, so that
 * a head that was cut would pass for a whole one.
 */
final class StrictResponseParser extends DefaultHttpResponseParser {
    StrictResponseParser(Http1Config limits) {
        super(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        return super.parse(buffer, new EndIsFailure(in));
    }

    private static final class EndIsFailure extends FilterInputStream {
        private EndIsFailure(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return checked(in.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return checked(in.read(buffer, offset, length));
        }

        private static int checked(int read) throws IOException {
            if (read < 0) {
                throw new ConnectionClosedException("the connection ended within the head of the answer");
            }
            return read;
        }
    }
}
