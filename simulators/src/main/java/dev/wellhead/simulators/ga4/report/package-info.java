/** Reports: a request is checked, planned as SQL over the events, run, and read page by page. */
@NullMarked
package dev.wellhead.simulators.ga4.report;

import org.jspecify.annotations.NullMarked;
