@NullMarked
package dev.wellhead.connectors.ga4.plan;

import org.jspecify.annotations.NullMarked;
