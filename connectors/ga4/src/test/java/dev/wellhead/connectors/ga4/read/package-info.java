@NullMarked
package dev.wellhead.connectors.ga4.read;

import org.jspecify.annotations.NullMarked;
