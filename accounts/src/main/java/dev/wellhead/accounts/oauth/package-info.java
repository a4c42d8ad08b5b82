/** What is said to a service's authorization server, and how its answers are understood. */
@NullMarked
package dev.wellhead.accounts.oauth;

import org.jspecify.annotations.NullMarked;
