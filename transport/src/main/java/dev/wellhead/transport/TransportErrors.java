package dev.wellhead.transport;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/** Every failure that the transport itself reports, for {@code wellhead explain CODE}. */
public final class TransportErrors {
    static final ErrorCode CANCELLED = new ErrorCode(
            "TRANSPORT-CANCELLED",
            ErrorKind.CANCELLED,
            "The work was cancelled while it waited for the network or for quota.",
            "Start it again; it goes on from the last committed position.");

    static final ErrorCode UNKNOWN_HOST = new ErrorCode(
            "TRANSPORT-UNKNOWN-HOST",
            ErrorKind.SETTINGS,
            "The name of the server has no address.",
            "Check the spelling of the endpoint setting and the network's name service; where only a proxy reaches the"
                    + " internet, set proxy or HTTPS_PROXY.");

    static final ErrorCode REFUSED = new ErrorCode(
            "TRANSPORT-REFUSED",
            ErrorKind.SETTINGS,
            "The server refused the connection or cannot be reached.",
            "Check that the endpoint setting names the right host and port and that the service runs; where only a"
                    + " proxy reaches it, set proxy or HTTPS_PROXY.");

    static final ErrorCode TLS = new ErrorCode(
            "TRANSPORT-TLS",
            ErrorKind.SETTINGS,
            "No secure connection could be made.",
            "Check that the endpoint setting names a server that speaks TLS (https) and under the name in its"
                    + " certificate.");

    static final ErrorCode CERTIFICATE = new ErrorCode(
            "TRANSPORT-CERTIFICATE",
            ErrorKind.SETTINGS,
            "The server's certificate is not trusted.",
            "Where a company proxy or a private service signs its own certificates, set ca-file (or"
                    + " WELLHEAD_CA_FILE) to a PEM file with that authority's certificate.");

    static final ErrorCode CA_FILE = new ErrorCode(
            "TRANSPORT-CA-FILE",
            ErrorKind.SETTINGS,
            "The file of certificate authorities cannot be used.",
            "Set ca-file (or WELLHEAD_CA_FILE) to a readable PEM file with one or more certificates.");

    static final ErrorCode PROXY = new ErrorCode(
            "TRANSPORT-PROXY",
            ErrorKind.SETTINGS,
            "The proxy cannot be reached or does not let the request through.",
            "Check the proxy setting or HTTPS_PROXY, its user name and password, and what the proxy allows; list hosts"
                    + " to be reached directly in NO_PROXY.");

    static final ErrorCode ADDRESS = new ErrorCode(
            "TRANSPORT-ADDRESS",
            ErrorKind.SETTINGS,
            "The address is not one of http or https.",
            "Give the endpoint setting as https://host or http://host:port.");

    static final ErrorCode TIMEOUT = new ErrorCode(
            "TRANSPORT-TIMEOUT",
            ErrorKind.TRANSIENT,
            "The server did not answer in time.",
            "Try again later; where it never answers, check firewall and proxy.");

    static final ErrorCode LOST = new ErrorCode(
            "TRANSPORT-LOST",
            ErrorKind.TRANSIENT,
            "The connection was lost before the answer came.",
            "Try again; where it happens every time, check firewall and proxy.");

    static final ErrorCode PROTOCOL = new ErrorCode(
            "TRANSPORT-PROTOCOL",
            ErrorKind.REMOTE,
            "The server's answer is not HTTP.",
            "Check that the endpoint setting names the port of the HTTP service.");

    private TransportErrors() {}

    /** All of them. */
    public static List<ErrorCode> all() {
        return List.of(
                CANCELLED, UNKNOWN_HOST, REFUSED, TLS, CERTIFICATE, CA_FILE, PROXY, ADDRESS, TIMEOUT, LOST, PROTOCOL);
    }
}
