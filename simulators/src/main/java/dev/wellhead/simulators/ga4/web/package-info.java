/** The methods over HTTP, and their answers as JSON. */
@NullMarked
package dev.wellhead.simulators.ga4.web;

import org.jspecify.annotations.NullMarked;
