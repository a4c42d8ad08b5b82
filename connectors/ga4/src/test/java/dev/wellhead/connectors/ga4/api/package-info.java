@NullMarked
package dev.wellhead.connectors.ga4.api;

import org.jspecify.annotations.NullMarked;
