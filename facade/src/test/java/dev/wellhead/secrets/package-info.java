@NullMarked
package dev.wellhead.secrets;

import org.jspecify.annotations.NullMarked;
