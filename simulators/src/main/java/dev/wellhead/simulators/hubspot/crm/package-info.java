/** What happens to records: they are made, changed, archived, merged, deleted and associated. */
@NullMarked
package dev.wellhead.simulators.hubspot.crm;

import org.jspecify.annotations.NullMarked;
