package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts GoogleSQL into tokens. Not thread-safe: one use per text. */
final class Lexer {
    private static final String[] SYMBOLS = {"<=", ">=", "<>", "!=", "||", "<<", ">>", "=>"};
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of a text; the last one is END. */
    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (true) {
            skipBlanksAndComments();
            if (at >= text.length()) {
                add(Token.Kind.END, "", at);
                return tokens;
            }
            next();
        }
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, line, start - lineStart + 1));
    }

    private ApiException error(String message, int start) {
        return ApiException.invalidQuery(
                "Syntax error: " + message + " at [" + line + ":" + (start - lineStart + 1) + "]");
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#' || text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void skipBlockComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw error("Unclosed comment", at);
        }
        for (int i = at; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        at = end + 2;
    }

    private void next() {
        int start = at;
        char c = text.charAt(at);
        int prefix = stringPrefix();
        if (prefix >= 0) {
            string(text.substring(at, at + prefix).toLowerCase(Locale.ROOT), at + prefix);
        } else if (c == '`') {
            quotedName(start);
        } else if (Character.isDigit(c)
                || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            number(start);
        } else if (isNameStart(c)) {
            at = nameEnd(at);
            add(Token.Kind.NAME, text.substring(start, at), start);
        } else if (c == '@'
                && at + 1 < text.length()
                && (isNameStart(text.charAt(at + 1)) || text.charAt(at + 1) == '`')) {
            at++;
            if (text.charAt(at) == '`') {
                quotedName(start);
                Token name = tokens.remove(tokens.size() - 1);
                add(Token.Kind.NAMED_PARAMETER, name.text(), start);
            } else {
                at = nameEnd(at);
                add(Token.Kind.NAMED_PARAMETER, text.substring(start + 1, at), start);
            }
        } else if (c == '?') {
            at++;
            add(Token.Kind.POSITIONAL_PARAMETER, "?", start);
        } else {
            symbol(start, c);
        }
    }

    private void symbol(int start, char c) {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                add(Token.Kind.SYMBOL, symbol, start);
                return;
            }
        }
        if ("()[]{},.;+-*/=<>|&^~:".indexOf(c) < 0) {
            throw error("Illegal input character \"" + c + "\"", start);
        }
        at++;
        add(Token.Kind.SYMBOL, String.valueOf(c), start);
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length() && (isNameStart(text.charAt(end)) || Character.isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    /** The length of r, b, rb or br before a quote; -1 where no string starts. */
    private int stringPrefix() {
        for (int length = 0; length <= 2 && at + length < text.length(); length++) {
            char c = text.charAt(at + length);
            if (c == '"' || c == '\'') {
                return length;
            }
            if ("rRbB".indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }

    private void quotedName(int start) {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw error("Unclosed identifier literal", start);
        }
        String name = text.substring(at + 1, end);
        if (name.isEmpty()) {
            throw error("Invalid empty identifier", start);
        }
        at = end + 1;
        add(Token.Kind.QUOTED_NAME, name, start);
    }

    private void number(int start) {
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            at += 2;
            while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                at++;
            }
            add(Token.Kind.NUMBER, Long.toString(Long.parseUnsignedLong(text.substring(start + 2, at), 16)), start);
            return;
        }
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && "eE".indexOf(text.charAt(at)) >= 0) {
            at++;
            if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            digits();
        }
        add(Token.Kind.NUMBER, text.substring(start, at), start);
    }

    private void digits() {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void string(String prefix, int quoteAt) {
        int start = at;
        char quote = text.charAt(quoteAt);
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, quoteAt);
        String close = isTriple ? triple : String.valueOf(quote);
        int from = quoteAt + close.length();
        int end = from;
        while (!text.startsWith(close, end)) {
            if (end >= text.length() || !isTriple && text.charAt(end) == '\n') {
                throw error("Unclosed string literal", start);
            }
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        String body = text.substring(from, end);
        boolean raw = prefix.indexOf('r') >= 0;
        if (prefix.indexOf('b') >= 0) {
            byte[] value = raw ? body.getBytes(StandardCharsets.UTF_8) : unescape(body, true, start);
            add(Token.Kind.BYTES, new String(value, StandardCharsets.ISO_8859_1), start);
        } else {
            String value = raw ? body : new String(unescape(body, false, start), StandardCharsets.UTF_8);
            add(Token.Kind.STRING, value, start);
        }
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        at = end + close.length();
    }

    private byte[] unescape(String body, boolean bytes, int start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < body.length()) {
            int c = body.codePointAt(i);
            if (c != '\\') {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
                continue;
            }
            char kind = i + 1 < body.length() ? body.charAt(i + 1) : ' ';
            int simple = "abfnrtv\\?\"'`".indexOf(kind);
            if (simple >= 0) {
                out.write("\u0007\b\f\n\r\t\u000b\\?\"'`".charAt(simple));
                i += 2;
                continue;
            }
            int length = "xX".indexOf(kind) >= 0 ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 3;
            int from = kind >= '0' && kind <= '7' ? i + 1 : i + 2;
            int radix = from == i + 1 ? 8 : 16;
            try {
                int code = Integer.parseInt(body.substring(from, from + length), radix);
                if (bytes) {
                    out.write(code);
                } else {
                    out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw error("Illegal escape sequence: \\" + kind, start);
            }
            i = from + length;
        }
        return out.toByteArray();
    }
}
