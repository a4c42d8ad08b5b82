@NullMarked
package dev.wellhead.connectors.ga4.report;

import org.jspecify.annotations.NullMarked;
