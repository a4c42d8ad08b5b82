/** JSON over HTTP: requests signed, metered and retried, failures told apart. */
@NullMarked
package dev.wellhead.toolkit.rest;

import org.jspecify.annotations.NullMarked;
