/** Token endpoints: service accounts, refresh tokens and impersonation. */
@NullMarked
package dev.wellhead.simulators.bigquery.auth;

import org.jspecify.annotations.NullMarked;
