@NullMarked
package dev.wellhead.connectors.ga4;

import org.jspecify.annotations.NullMarked;
