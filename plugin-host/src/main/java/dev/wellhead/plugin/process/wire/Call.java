package dev.wellhead.plugin.process.wire;

/**
 * A question that one side may ask the other.
 *
 * @param code what it is on the wire
 * @param name what messages call it
 * @param question what is asked
 * @param answer what is answered
 */
public record Call<Q, A>(int code, String name, Codec<Q> question, Codec<A> answer) {}
