package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.read.Filter;
import java.io.IOException;

/** Conditions as bytes. */
final class FilterCodec {
    static final Codec<Filter> FILTER = Codec.of((filter, out) -> write(filter, out), FilterCodec::read);

    private static final Codec<Filter.Operator> OPERATOR = PlainCodecs.constant(Filter.Operator.class);

    private static final Codec<Filter> TERM = Codec.of((filter, out) -> write(filter, out), in -> in.nested(FILTER));

    private FilterCodec() {}

    private static void write(Filter filter, WireWriter out) {
        if (filter instanceof Filter.Comparison comparison) {
            out.writeByte('c');
            out.writeText(comparison.column());
            OPERATOR.write(comparison.operator(), out);
            out.writeText(comparison.value());
        } else if (filter instanceof Filter.In in) {
            out.writeByte('i');
            out.writeText(in.column());
            out.writeAll(in.values(), PlainCodecs.TEXT);
            out.writeBoolean(in.negated());
        } else if (filter instanceof Filter.Like like) {
            out.writeByte('l');
            out.writeText(like.column());
            out.writeText(like.pattern());
            out.writeBoolean(like.negated());
        } else if (filter instanceof Filter.IsNull isNull) {
            out.writeByte('n');
            out.writeText(isNull.column());
            out.writeBoolean(isNull.negated());
        } else if (filter instanceof Filter.And and) {
            out.writeByte('&');
            out.writeAll(and.terms(), TERM);
        } else if (filter instanceof Filter.Or or) {
            out.writeByte('|');
            out.writeAll(or.terms(), TERM);
        } else {
            out.writeByte('!');
            TERM.write(((Filter.Not) filter).term(), out);
        }
    }

    private static Filter read(WireReader in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'c' -> new Filter.Comparison(in.readText(), OPERATOR.read(in), in.readText());
            case 'i' -> new Filter.In(in.readText(), in.readAll(PlainCodecs.TEXT), in.readBoolean());
            case 'l' -> new Filter.Like(in.readText(), in.readText(), in.readBoolean());
            case 'n' -> new Filter.IsNull(in.readText(), in.readBoolean());
            case '&' -> new Filter.And(in.readAll(TERM));
            case '|' -> new Filter.Or(in.readAll(TERM));
            case '!' -> new Filter.Not(TERM.read(in));
            default -> throw new IOException("no filter begins with " + kind);
        };
    }
}
