package dev.wellhead.spi.action;

import dev.wellhead.spi.Incubating;
import dev.wellhead.spi.data.Schema;

/**
 * A write that a source accepts.
 *
 * @param name kebab-case, e.g. {@code create-associations}
 * @param doc what it does, in a sentence
 * @param input the fields of an input row
 * @param maxRows most rows per call
 * @param idempotent whether running it twice with the same input does no harm
 */
@Incubating(since = "0.1")
public record ActionDescriptor(String name, String doc, Schema input, int maxRows, boolean idempotent) {}
