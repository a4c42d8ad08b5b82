package dev.wellhead.plugin.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the process holds at one moment, after garbage collections.
 *
 * @param metaspace bytes of class data in use
 * @param heap bytes of objects in use
 * @param classes loaded now
 * @param threads alive now, without the JVM's own
 * @param files open file descriptors; -1 where the system does not tell
 */
record Figures(long metaspace, long heap, long classes, long threads, long files) {
    static Figures now() {
        System.gc();
        System.gc();
        return new Figures(
                pool("Metaspace"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                Thread.getAllStackTraces().size(),
                openFiles());
    }

    /** The names of the threads that are alive, to say which ones are too many. */
    static Set<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return String.format(
                "metaspace %,.1f MiB, heap %,.1f MiB, %,d classes, %d threads, %d files",
                metaspace / 1048576.0, heap / 1048576.0, classes, threads, files);
    }

    private static long pool(String name) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(name))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            return -1;
        }
    }
}
