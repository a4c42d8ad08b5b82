/** Results: tables, charts, listings and JSON. */
@NullMarked
package dev.wellhead.cli.output;

import org.jspecify.annotations.NullMarked;
