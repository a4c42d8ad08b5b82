@NullMarked
package dev.wellhead.toolkit.rest;

import org.jspecify.annotations.NullMarked;
