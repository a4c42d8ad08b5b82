/** What every command works with: global options, project, destination. */
@NullMarked
package dev.wellhead.cli.context;

import org.jspecify.annotations.NullMarked;
