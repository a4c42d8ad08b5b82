package dev.wellhead.plugin.process.wire;

import java.io.IOException;

/** What a frame carries, and how large it may be at most. */
public enum FrameType {
    /** Both ways, first: who speaks. See {@link Hello}. */
    HELLO(1, Limits.SMALL),
    /** Both ways: a question; its id is the asker's. */
    CALL(2, Limits.HUGE),
    /** Both ways: the answer to the question of this id. */
    ANSWER(3, Limits.HUGE),
    /** Both ways: the question of this id failed. */
    FAILURE(4, Limits.LARGE),
    /** Both ways: whoever asked the question of this id no longer waits. */
    CANCEL(5, Limits.NONE),

    /** To the child: a reader may send so many pages more. */
    CREDIT(10, Limits.SMALL),
    /** From the child: the next bytes of a page of this reader. */
    PAGE_PART(11, Limits.LARGE),
    /** From the child: the page is complete; its position and what else belongs to it. */
    PAGE_END(12, Limits.HUGE),
    /** From the child: the reader is at the end of its split. */
    READ_END(13, Limits.HUGE),
    /** From the child: the reader failed. */
    READ_FAILED(14, Limits.LARGE),

    /** To the child: the next bytes of an answer's body. */
    BODY_PART(20, Limits.LARGE),
    /** To the child: the body is complete. */
    BODY_END(21, Limits.NONE),
    /** To the child: the body broke off. */
    BODY_FAILED(22, Limits.LARGE),
    /** From the child: so many bytes of a body were taken. */
    BODY_CREDIT(23, Limits.SMALL),
    /** From the child: what a lane of this exchange really cost. */
    BODY_SETTLED(24, Limits.SMALL),
    /** From the child: the answer of this exchange is no longer needed. */
    BODY_CLOSED(25, Limits.NONE),

    /** From the child: what a lane allows. */
    DECLARE(30, Limits.SMALL),
    /** From the child: what a permit really cost. */
    PERMIT_SETTLED(31, Limits.SMALL),
    /** From the child: a permit goes back. */
    PERMIT_CLOSED(32, Limits.NONE),

    /** From the child: a line for the log. */
    LOG(40, Limits.LARGE),
    /** From the child: it is alive. */
    BEAT(41, Limits.NONE);

    private static final FrameType[] BY_CODE = byCode();

    private final int code;
    private final int maxBytes;

    FrameType(int code, int maxBytes) {
        this.code = code;
        this.maxBytes = maxBytes;
    }

    int code() {
        return code;
    }

    /** Most bytes of its payload. */
    public int maxBytes() {
        return maxBytes;
    }

    static FrameType of(int code) throws IOException {
        if (code < 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new IOException("no frame begins with the byte " + code);
        }
        return BY_CODE[code];
    }

    private static FrameType[] byCode() {
        FrameType[] types = new FrameType[64];
        for (FrameType type : values()) {
            types[type.code] = type;
        }
        return types;
    }

    private static final class Limits {
        private static final int NONE = 0;
        private static final int SMALL = 64 * 1024;
        private static final int LARGE = 4 * 1024 * 1024;
        private static final int HUGE = 64 * 1024 * 1024;
    }
}
