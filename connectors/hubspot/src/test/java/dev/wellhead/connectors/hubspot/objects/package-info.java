@org.jspecify.annotations.NullMarked
package dev.wellhead.connectors.hubspot.objects;
