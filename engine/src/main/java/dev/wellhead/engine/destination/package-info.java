/** What the engine asks of a destination: one session at a time, rows and ledger in one transaction. */
@NullMarked
package dev.wellhead.engine.destination;

import org.jspecify.annotations.NullMarked;
