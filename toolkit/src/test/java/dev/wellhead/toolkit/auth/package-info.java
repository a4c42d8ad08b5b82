@NullMarked
package dev.wellhead.toolkit.auth;

import org.jspecify.annotations.NullMarked;
