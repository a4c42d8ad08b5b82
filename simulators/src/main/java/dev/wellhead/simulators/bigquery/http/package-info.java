/** Routing, request decoding and response encoding over the JDK web server. */
@NullMarked
package dev.wellhead.simulators.bigquery.http;

import org.jspecify.annotations.NullMarked;
