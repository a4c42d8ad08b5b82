@NullMarked
package dev.wellhead.accounts.signin;

import org.jspecify.annotations.NullMarked;
