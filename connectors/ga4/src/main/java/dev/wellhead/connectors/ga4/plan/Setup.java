package dev.wellhead.connectors.ga4.plan;

/**
 * What planning takes in a new process. Immutable.
 *
 * @param tokens of the quota for reports; the Admin API has one of its own
 */
record Setup(long requests, long tokens) {
    static final Setup NONE = new Setup(0, 0);

    /** With a request more, of so many tokens. */
    Setup with(long more) {
        return new Setup(requests + 1, tokens + more);
    }
}
