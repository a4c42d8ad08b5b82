/** Sources made of a few streams that are read page by page: a connector says what they are and fetches a page. */
@NullMarked
package dev.wellhead.toolkit.stream;

import org.jspecify.annotations.NullMarked;
