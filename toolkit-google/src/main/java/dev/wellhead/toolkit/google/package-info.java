/** What connectors to Google APIs share: signing in, and reading the errors that Google answers. */
@NullMarked
package dev.wellhead.toolkit.google;

import org.jspecify.annotations.NullMarked;
