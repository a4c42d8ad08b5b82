/** Google's authorization server: consent page, token endpoint, service accounts, impersonation, workload identity. */
@NullMarked
package dev.wellhead.simulators.accounts.google;

import org.jspecify.annotations.NullMarked;
