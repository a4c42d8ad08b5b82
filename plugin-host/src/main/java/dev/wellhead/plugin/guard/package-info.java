/**
 * The crossing between the host and a plugin's code: {@link dev.wellhead.plugin.guard.GuardedProvider} runs the code on
 * threads of its own with deadlines and turns whatever it throws into words; {@link
 * dev.wellhead.plugin.guard.ValidatedProvider} checks what comes back, wherever the code runs.
 */
@NullMarked
package dev.wellhead.plugin.guard;

import org.jspecify.annotations.NullMarked;
