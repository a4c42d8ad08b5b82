@NullMarked
package dev.wellhead.connectors.ga4.window;

import org.jspecify.annotations.NullMarked;
