/** The project file {@code wellhead.yml}: finding, reading with line and column, editing in place, its JSON Schema. */
@NullMarked
package dev.wellhead.project;

import org.jspecify.annotations.NullMarked;
