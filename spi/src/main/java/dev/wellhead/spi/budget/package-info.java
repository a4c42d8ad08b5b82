/** Quota pools shared by every reader of one account. */
@NullMarked
package dev.wellhead.spi.budget;

import org.jspecify.annotations.NullMarked;
