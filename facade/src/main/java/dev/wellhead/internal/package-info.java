/** How the facade works inside; not API. */
@NullMarked
package dev.wellhead.internal;

import org.jspecify.annotations.NullMarked;
