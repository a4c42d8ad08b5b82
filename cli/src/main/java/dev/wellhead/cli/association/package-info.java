/** Associations of records, as the command line reads and writes them. */
@NullMarked
package dev.wellhead.cli.association;

import org.jspecify.annotations.NullMarked;
