package dev.wellhead.arrow;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Whether Arrow can start in this Java process. */
public final class ArrowSupport {
    private ArrowSupport() {}

    /**
     * A new root of Arrow's memory; the caller closes it.
     *
     * @throws IllegalStateException when this process was started without what Arrow needs; the message names the flag
     */
    public static BufferAllocator newAllocator(long limit) {
        BufferAllocator allocator;
        try {
            allocator = new RootAllocator(limit);
            try (ArrowBuf probe = allocator.buffer(8)) {
                probe.nioBuffer(0, 8);
            }
        } catch (LinkageError | RuntimeException failure) {
            throw new IllegalStateException(
                    "Arrow cannot reach Java's native memory in this process. Start Java with "
                            + "--add-opens=java.base/java.nio=ALL-UNNAMED (on JDK 24 and newer also with "
                            + "--sun-misc-unsafe-memory-access=allow), or run the wellhead launcher, which does",
                    failure);
        }
        return allocator;
    }
}
