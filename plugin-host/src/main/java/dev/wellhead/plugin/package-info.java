/**
 * Loads connectors from plugin files at run time, keeps them apart from the host and from each other, and takes them away
 * again.
 */
@NullMarked
package dev.wellhead.plugin;

import org.jspecify.annotations.NullMarked;
