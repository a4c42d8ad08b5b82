/** The way of every request: who asks, whether the limits let it through, how long it takes, what headers it gets. */
@NullMarked
package dev.wellhead.simulators.hubspot.web;

import org.jspecify.annotations.NullMarked;
