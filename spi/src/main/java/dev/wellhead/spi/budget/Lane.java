package dev.wellhead.spi.budget;

import dev.wellhead.spi.Stable;

/**
 * A limit within a quota pool.
 *
 * @param pool whose quota it is, e.g. {@code hubspot/portal/62515}; connections that name the same pool share it
 * @param name which limit, e.g. {@code search}
 */
@Stable(since = "0.1")
public record Lane(String pool, String name) {}
