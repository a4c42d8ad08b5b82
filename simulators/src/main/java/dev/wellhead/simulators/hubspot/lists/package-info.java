/** Lists of records and who is in them. */
@NullMarked
package dev.wellhead.simulators.hubspot.lists;

import org.jspecify.annotations.NullMarked;
