/** The failures that connectors of most services have. */
@NullMarked
package dev.wellhead.toolkit.error;

import org.jspecify.annotations.NullMarked;
