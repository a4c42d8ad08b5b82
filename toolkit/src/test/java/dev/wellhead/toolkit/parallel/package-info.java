@NullMarked
package dev.wellhead.toolkit.parallel;

import org.jspecify.annotations.NullMarked;
