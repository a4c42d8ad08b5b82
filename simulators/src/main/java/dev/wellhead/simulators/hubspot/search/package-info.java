/** Search: filters, order, the ten thousand, and an index that lags behind. */
@NullMarked
package dev.wellhead.simulators.hubspot.search;

import org.jspecify.annotations.NullMarked;
