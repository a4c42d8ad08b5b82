package dev.wellhead.connectors.ga4.read;

/** What is done where Google takes a sample. */
public enum SamplingPolicy {
    /** Shorter windows are asked for, down to a day; what stays sampled is kept and says so. */
    SPLIT,
    /** Rows are kept as they come and say how much was sampled. */
    KEEP,
    /** Shorter windows are asked for; a day that stays sampled fails the read. */
    FAIL
}
