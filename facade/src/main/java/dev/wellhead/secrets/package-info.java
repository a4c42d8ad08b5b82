/** Keeps secret values that the host knows out of every text that people, logs and files get. */
@NullMarked
package dev.wellhead.secrets;

import org.jspecify.annotations.NullMarked;
