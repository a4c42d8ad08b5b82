package dev.wellhead.transport;

/**
 * What one operation has used of the network so far.
 *
 * @param requests sent, retries included
 * @param retries of these, those that repeated an earlier one
 * @param failures of these, those that no answer came to
 * @param sent bytes of request bodies
 * @param received bytes of answer bodies as they came over the network
 */
public record OperationCount(long requests, long retries, long failures, long sent, long received) {}
