@NullMarked
package dev.wellhead.engine.run;

import org.jspecify.annotations.NullMarked;
