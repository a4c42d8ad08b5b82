/** The demo: a simulated shop, its project, and what newcomers see. */
@NullMarked
package dev.wellhead.cli.demo;

import org.jspecify.annotations.NullMarked;
