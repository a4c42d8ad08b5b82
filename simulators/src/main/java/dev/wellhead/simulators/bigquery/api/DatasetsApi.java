package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.jobs.Etags;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The methods of datasets, and projects.list. */
final class DatasetsApi {
    private final Catalog catalog;
    private final Clock clock;
    private final String project;
    private final String location;

    DatasetsApi(Catalog catalog, Clock clock, String project, String location) {
        this.catalog = catalog;
        this.clock = clock;
        this.project = project;
        this.location = location;
    }

    void register(Router router) {
        router.api("projects.list", "GET", "projects", this::projects);
        router.api("datasets.list", "GET", "projects/{project}/datasets", this::list);
        router.api("datasets.insert", "POST", "projects/{project}/datasets", this::insert);
        router.api("datasets.get", "GET", "projects/{project}/datasets/{dataset}", this::get);
        router.api("datasets.patch", "PATCH", "projects/{project}/datasets/{dataset}", this::patch);
        router.api("datasets.update", "PUT", "projects/{project}/datasets/{dataset}", this::patch);
        router.api("datasets.delete", "DELETE", "projects/{project}/datasets/{dataset}", this::delete);
    }

    private Reply projects(Call call) {
        ObjectNode node = Json.object().put("kind", "bigquery#projectList").put("etag", Etags.of(project));
        PageTokens.page(call, List.of(project), "projects", node, id -> {
            ObjectNode item =
                    Json.object().put("kind", "bigquery#project").put("id", id).put("numericId", "1");
            item.putObject("projectReference").put("projectId", id);
            return item.put("friendlyName", id);
        });
        return Reply.json(node.put("totalItems", 1));
    }

    private Reply list(Call call) {
        List<Dataset> datasets = catalog.datasets(call.variable("project")).stream()
                .filter(dataset -> call.flag("all") || !dataset.isHidden())
                .filter(dataset -> Labels.match(dataset.resource(), call.parameter("filter")))
                .toList();
        ObjectNode node = Json.object().put("kind", "bigquery#datasetList").put("etag", Etags.of(datasets.size()));
        PageTokens.page(call, datasets, "datasets", node, DatasetsApi::item);
        return Reply.json(node);
    }

    private static ObjectNode item(Dataset dataset) {
        ObjectNode node = Json.object().put("kind", "bigquery#dataset");
        node.put("id", dataset.project() + ":" + dataset.id());
        node.set("datasetReference", reference(dataset));
        copy(dataset.resource(), node, "labels", "friendlyName");
        return node.put("location", dataset.location());
    }

    private static void copy(ObjectNode from, ObjectNode to, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
    }

    private static ObjectNode reference(Dataset dataset) {
        return Json.object().put("projectId", dataset.project()).put("datasetId", dataset.id());
    }

    private static ObjectNode write(Dataset dataset) {
        ObjectNode node = Json.object().put("kind", "bigquery#dataset");
        node.put("etag", Etags.of(dataset.project(), dataset.id(), dataset.resource()));
        node.put("id", dataset.project() + ":" + dataset.id());
        node.set("datasetReference", reference(dataset));
        node.setAll(dataset.resource());
        node.put("location", dataset.location());
        String created = Long.toString(dataset.created().toEpochMilli());
        return node.put("creationTime", created)
                .put("lastModifiedTime", created)
                .put("type", "DEFAULT");
    }

    private Dataset dataset(Call call) {
        return catalog.dataset(call.variable("project"), call.variable("dataset"));
    }

    private Reply get(Call call) {
        return Reply.json(write(dataset(call)));
    }

    private Reply insert(Call call) {
        ObjectNode body = call.json();
        String id = body.path("datasetReference").path("datasetId").asText();
        if (!id.matches("[A-Za-z0-9_]{1,1024}")) {
            throw ApiException.invalid(
                    "Invalid dataset ID \"" + id
                            + "\". Dataset IDs must be alphanumeric (plus underscores) and must be at most 1024 characters long.");
        }
        body.remove(List.of("datasetReference", "kind", "etag", "id"));
        String where = body.path("location").asText(location);
        body.remove("location");
        Dataset dataset = new Dataset(call.variable("project"), id, where, body, clock.instant());
        if (!catalog.add(dataset)) {
            throw ApiException.duplicate("Dataset " + call.variable("project") + ":" + id);
        }
        return Reply.json(write(dataset));
    }

    private Reply patch(Call call) {
        Dataset dataset = dataset(call);
        ObjectNode body = call.json();
        body.remove(List.of("datasetReference", "kind", "etag", "id", "location"));
        dataset.patch(body);
        return Reply.json(write(dataset));
    }

    private Reply delete(Call call) {
        Dataset dataset = dataset(call);
        if (!dataset.tables().isEmpty() && !call.flag("deleteContents")) {
            throw new ApiException(
                    400,
                    "resourceInUse",
                    "Dataset " + dataset.project() + ":" + dataset.id() + " is still in use",
                    null);
        }
        catalog.remove(dataset);
        return Reply.empty(204, Map.of());
    }
}
