/**
 * Plugins in child processes: starts a JVM for each open source, carries every call to it and every service of the host
 * back, and takes the child away when it dies, hangs or is no longer needed.
 */
@NullMarked
package dev.wellhead.plugin.process;

import org.jspecify.annotations.NullMarked;
