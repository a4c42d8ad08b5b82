/** The side of the child: loads one plugin, runs its calls, and asks the host for all that the contract gives a source. */
@NullMarked
package dev.wellhead.plugin.process.child;

import org.jspecify.annotations.NullMarked;
