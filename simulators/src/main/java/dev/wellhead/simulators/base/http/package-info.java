/** Routing, request decoding and response encoding over the JDK web server. */
@NullMarked
package dev.wellhead.simulators.base.http;

import org.jspecify.annotations.NullMarked;
