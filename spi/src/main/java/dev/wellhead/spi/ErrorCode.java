package dev.wellhead.spi;

/**
 * One documented failure of a connector, as {@code wellhead explain CODE} prints it offline.
 *
 * @param code stable identifier, upper case with dashes, starting with the connector's type
 * @param kind what it means for the run
 * @param summary one sentence: what happened
 * @param remedy one or more sentences: what to do
 */
@Stable(since = "0.1")
public record ErrorCode(String code, ErrorKind kind, String summary, String remedy) {
    /** The exception for one occurrence; {@code message} names the values involved. */
    public ConnectorException with(String message) {
        return ConnectorException.of(kind, code, message).withRemedy(remedy);
    }
}
