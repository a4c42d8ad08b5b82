/** Records: list, read, batches, create, update, upsert, archive, merge, delete for good. */
@NullMarked
package dev.wellhead.simulators.hubspot.objects;

import org.jspecify.annotations.NullMarked;
