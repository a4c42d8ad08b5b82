/**
 * What a report is: ready-made and custom ones, fields, filters, and the requests made of them.
 */
@NullMarked
package dev.wellhead.connectors.ga4.report;

import org.jspecify.annotations.NullMarked;
