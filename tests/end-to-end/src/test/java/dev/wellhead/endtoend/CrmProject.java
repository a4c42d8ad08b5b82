package dev.wellhead.endtoend;

import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes a project file that syncs streams of a simulated HubSpot by the connection {@code hs}. */
record CrmProject(HubSpotSimulator hubSpot, Duration indexLag, List<CrmStream> streams) {

    /** @param incremental whether records are read as far as they changed; associations are always read whole */
    void write(Path folder, boolean incremental) throws IOException {
        StringBuilder text = new StringBuilder("""
                connections:
                  hs:
                    type: hubspot
                    settings:
                      endpoint: %s
                      index-lag: %s
                    auth:
                      kind: bearer
                      token: %s
                syncs:
                  - connection: hs
                    streams:
                """.formatted(hubSpot.endpoint(), indexLag, hubSpot.privateAppToken()));
        for (CrmStream stream : streams) {
            text.append("      - name: ").append(stream.name()).append('\n');
            if (incremental && stream.isRecords()) {
                text.append("        cursor: _updated_at\n");
            }
            if (!stream.select().isEmpty()) {
                List<String> columns = new ArrayList<>(CrmRows.OWN);
                columns.addAll(stream.select());
                text.append("        select: ").append(columns).append('\n');
            }
        }
        Files.writeString(folder.resolve("wellhead.yml"), text);
    }
}
