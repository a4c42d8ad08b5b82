/** Testing connections step by step. */
@NullMarked
package dev.wellhead.toolkit.check;

import org.jspecify.annotations.NullMarked;
