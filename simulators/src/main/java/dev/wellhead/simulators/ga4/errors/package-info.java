/** How the Data API words its failures. */
@NullMarked
package dev.wellhead.simulators.ga4.errors;

import org.jspecify.annotations.NullMarked;
