@NullMarked
package dev.wellhead.accounts.token;

import org.jspecify.annotations.NullMarked;
