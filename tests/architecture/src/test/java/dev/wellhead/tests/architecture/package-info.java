/** Checks that hold for all modules: who may depend on whom, and what the style sheet forbids. */
@NullMarked
package dev.wellhead.tests.architecture;

import org.jspecify.annotations.NullMarked;
