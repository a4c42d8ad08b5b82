@NullMarked
package dev.wellhead.accounts.oauth;

import org.jspecify.annotations.NullMarked;
