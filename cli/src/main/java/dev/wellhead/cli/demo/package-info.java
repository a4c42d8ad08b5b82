/** The demo: a simulated shop and its CRM, their project, and what newcomers see. */
@NullMarked
package dev.wellhead.cli.demo;

import org.jspecify.annotations.NullMarked;
