/** Writes the pages of docs/reference from commands, error codes and settings records. */
@NullMarked
package dev.wellhead.cli.reference;

import org.jspecify.annotations.NullMarked;
