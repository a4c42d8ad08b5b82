package dev.wellhead.simulators.bigquery.storage;

/**
 * A stream: rows {@code from} to {@code to} (exclusive) of a session.
 *
 * @param name the full name, as clients use it
 */
record StreamRange(String name, Session session, long from, long to) {
    long rows() {
        return to - from;
    }
}
