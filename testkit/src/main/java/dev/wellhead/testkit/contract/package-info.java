/** The suite that every connector must pass: an author subclasses {@link dev.wellhead.testkit.contract.ConnectorContract}. */
@NullMarked
package dev.wellhead.testkit.contract;

import org.jspecify.annotations.NullMarked;
