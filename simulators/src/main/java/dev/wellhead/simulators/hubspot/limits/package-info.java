/** How much an account and its apps may ask: lanes, the daily budget, and what headers and errors say of them. */
@NullMarked
package dev.wellhead.simulators.hubspot.limits;

import org.jspecify.annotations.NullMarked;
