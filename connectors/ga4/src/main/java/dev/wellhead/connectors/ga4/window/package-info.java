/** Stretches of days that a report is read by, and how many events they hold. */
@NullMarked
package dev.wellhead.connectors.ga4.window;

import org.jspecify.annotations.NullMarked;
