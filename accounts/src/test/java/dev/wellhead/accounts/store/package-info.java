@NullMarked
package dev.wellhead.accounts.store;

import org.jspecify.annotations.NullMarked;
