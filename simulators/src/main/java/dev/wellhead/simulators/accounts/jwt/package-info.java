/** Signed tokens: made and checked here with the JDK alone, so that no library's leniency hides a mistake. */
@NullMarked
package dev.wellhead.simulators.accounts.jwt;

import org.jspecify.annotations.NullMarked;
