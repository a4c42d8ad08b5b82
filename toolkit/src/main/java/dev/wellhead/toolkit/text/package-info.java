/** Help with words: names that someone probably meant, patterns over names. */
@NullMarked
package dev.wellhead.toolkit.text;

import org.jspecify.annotations.NullMarked;
