/** A person's part: signing in with a browser or by pasting, seeing how an account stands, signing out. */
@NullMarked
package dev.wellhead.accounts.signin;

import org.jspecify.annotations.NullMarked;
