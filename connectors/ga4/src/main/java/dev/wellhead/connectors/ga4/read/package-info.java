/**
 * Reading a window of a report: bytes into columns, proofs that pages are complete, sampling.
 */
@NullMarked
package dev.wellhead.connectors.ga4.read;

import org.jspecify.annotations.NullMarked;
