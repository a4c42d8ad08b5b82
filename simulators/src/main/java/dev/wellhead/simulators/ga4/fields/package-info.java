/** The dimensions and metrics that there are, what they mean over the events, and which go together. */
@NullMarked
package dev.wellhead.simulators.ga4.fields;

import org.jspecify.annotations.NullMarked;
