/** An example: a source of files, which are read in parts that can be divided while they are read. */
@NullMarked
package dev.wellhead.examples.csvfolder;

import org.jspecify.annotations.NullMarked;
