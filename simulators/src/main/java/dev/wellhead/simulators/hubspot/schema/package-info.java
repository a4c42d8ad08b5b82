/** What describes records: properties and their groups, types, pipelines, how near to its limits an account is. */
@NullMarked
package dev.wellhead.simulators.hubspot.schema;

import org.jspecify.annotations.NullMarked;
