/** Tokens, concurrent requests, server errors and thresholded requests, per project and property. */
@NullMarked
package dev.wellhead.simulators.ga4.quota;

import org.jspecify.annotations.NullMarked;
