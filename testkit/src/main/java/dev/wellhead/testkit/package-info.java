/** What tests of connectors and of the platform share: a scripted server, a clock to advance, and stand-ins for the host. */
@NullMarked
package dev.wellhead.testkit;

import org.jspecify.annotations.NullMarked;
