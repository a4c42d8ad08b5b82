package dev.wellhead.connectors.ga4.read;

/**
 * How windows are read.
 *
 * @param answerRows rows of one answer at most
 * @param sampling what is done where Google takes a sample
 */
public record WindowRules(long answerRows, SamplingPolicy sampling) {}
