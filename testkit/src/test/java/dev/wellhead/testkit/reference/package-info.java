/** A correct connector that uses every feature of the contract, and a hundred ways to spoil it. */
@NullMarked
package dev.wellhead.testkit.reference;

import org.jspecify.annotations.NullMarked;
