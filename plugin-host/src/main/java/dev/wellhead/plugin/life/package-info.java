/** The life of a loaded plugin: states, leases, draining, and whether it is gone in the end. */
@NullMarked
package dev.wellhead.plugin.life;

import org.jspecify.annotations.NullMarked;
