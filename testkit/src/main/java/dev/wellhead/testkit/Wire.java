package dev.wellhead.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection, for {@link Reply}s. Used by the connection's thread. */
public final class Wire {
    private final Socket socket;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** Status line and headers, with the empty line after them. */
    public void head(int status, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        text(head.append("\r\n").toString());
    }

    public void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void chunk(byte[] bytes) throws IOException {
        text(Integer.toHexString(bytes.length) + "\r\n");
        bytes(bytes);
        text("\r\n");
    }

    /** Closes the connection in an orderly way. */
    public void end() throws IOException {
        socket.close();
    }

    /** Ends the connection with a reset, losing what the other side has not read. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
