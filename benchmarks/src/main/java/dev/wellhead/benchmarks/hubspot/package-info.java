/** How much of what HubSpot's rates allow a sync uses. */
@NullMarked
package dev.wellhead.benchmarks.hubspot;

import org.jspecify.annotations.NullMarked;
