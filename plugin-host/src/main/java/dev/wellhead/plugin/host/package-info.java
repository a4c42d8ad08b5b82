/** What applications use: the host with its installed plugins, and the connectors that they offer. */
@NullMarked
package dev.wellhead.plugin.host;

import org.jspecify.annotations.NullMarked;
