/** Local servers that behave like the services Wellhead reads, for demos, tests and benchmarks. */
@NullMarked
package dev.wellhead.simulators;

import org.jspecify.annotations.NullMarked;
