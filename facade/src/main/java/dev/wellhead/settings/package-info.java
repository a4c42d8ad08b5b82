/** Settings on their way to a connector: references resolved, checked against the template, secrets wrapped. */
@NullMarked
package dev.wellhead.settings;

import org.jspecify.annotations.NullMarked;
