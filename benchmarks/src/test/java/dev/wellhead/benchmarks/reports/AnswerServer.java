package dev.wellhead.benchmarks.reports;

import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;

/**
 * A simulated property in a process of its own, which makes each answer once: the first reader waits for it, and no reader's
 * figures have it.
 */
final class AnswerServer implements AutoCloseable {
    private final Process process;
    private final Visits visits;

    private AnswerServer(Process process, Visits visits) {
        this.process = process;
        this.visits = visits;
    }

    /** @param events about how many there are in all days of the report */
    static AnswerServer start(int events) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnswerServer.class.getName(),
                        Integer.toString(events / Visits.DAYS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        if (ready == null) {
            throw new IOException("the server of answers did not start");
        }
        String[] endpoints = ready.split(" ");
        return new AnswerServer(process, new Visits(endpoints[0], endpoints[1]));
    }

    Visits visits() {
        return visits;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The other process. Argument: events a day. */
    public static void main(String[] arguments) throws Exception {
        Ga4Property property = Ga4Property.of(Visits.PROPERTY)
                .in(ZoneOffset.UTC)
                .eventsPerDay(Integer.parseInt(arguments[0]))
                .since(Visits.first());
        Ga4Simulator simulator = Ga4Simulator.start(Ga4Options.builder()
                .property(property)
                .authentication(false)
                .limits(QuotaLimits.NONE)
                .grpcPort(0)
                .build());
        String http = new StoredHttp(simulator.endpoint()).endpoint();
        String grpc = new StoredGrpc(simulator.grpcEndpoint().orElseThrow()).endpoint();
        System.out.println(http + " " + grpc);
        Thread.currentThread().join();
    }
}
