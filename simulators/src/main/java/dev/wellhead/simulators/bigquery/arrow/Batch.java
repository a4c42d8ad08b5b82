package dev.wellhead.simulators.bigquery.arrow;

/**
 * Encoded rows.
 *
 * @param message one record batch message of Arrow's IPC format, or its raw LZ4 form; nobody may change it
 * @param rows how many rows it holds
 * @param plainBytes the size of the message where this is its LZ4 form; otherwise 0
 */
public record Batch(byte[] message, int rows, int plainBytes) {

    /** A message as Arrow has it. */
    static Batch plain(byte[] message, int rows) {
        return new Batch(message, rows, 0);
    }

    public boolean isPacked() {
        return plainBytes > 0;
    }
}
