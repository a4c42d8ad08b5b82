/**
 * What applications add: connectors by type name, their data in memory or as a stream of pages. Start at {@link
 * dev.wellhead.Connectors}.
 */
@NullMarked
package dev.wellhead;

import org.jspecify.annotations.NullMarked;
