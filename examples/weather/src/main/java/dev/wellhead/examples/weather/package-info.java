/** An example: a REST source with authentication of its own, paging, an incremental stream and a rate limit. */
@NullMarked
package dev.wellhead.examples.weather;

import org.jspecify.annotations.NullMarked;
