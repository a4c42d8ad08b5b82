package dev.wellhead.simulators.hubspot;

import dev.wellhead.simulators.hubspot.associations.AssociationReads;
import dev.wellhead.simulators.hubspot.associations.AssociationWrites;
import dev.wellhead.simulators.hubspot.associations.LabelsApi;
import dev.wellhead.simulators.hubspot.associations.OldAssociations;
import dev.wellhead.simulators.hubspot.lists.Lists;
import dev.wellhead.simulators.hubspot.lists.ListsApi;
import dev.wellhead.simulators.hubspot.objects.BatchWriteApi;
import dev.wellhead.simulators.hubspot.objects.ListApi;
import dev.wellhead.simulators.hubspot.objects.Projections;
import dev.wellhead.simulators.hubspot.objects.ReadApi;
import dev.wellhead.simulators.hubspot.objects.WriteApi;
import dev.wellhead.simulators.hubspot.schema.LimitsApi;
import dev.wellhead.simulators.hubspot.schema.PipelinesApi;
import dev.wellhead.simulators.hubspot.schema.PropertiesApi;
import dev.wellhead.simulators.hubspot.schema.SchemasApi;
import dev.wellhead.simulators.hubspot.search.SearchApi;
import dev.wellhead.simulators.hubspot.web.Service;

/** All parts of the CRM's interface; those first that are asked most. */
final class Routes {
    private Routes() {}

    static void register(Service service, Lists lists) {
        Projections projections = new Projections(service.portal());
        new ListApi(service, projections).register();
        new SearchApi(service, projections).register();
        new AssociationReads(service).register();
        new ReadApi(service, projections).register();
        new WriteApi(service, projections).register();
        new BatchWriteApi(service, projections).register();
        new AssociationWrites(service).register();
        new LabelsApi(service).register();
        new OldAssociations(service).register();
        new PropertiesApi(service).register();
        new SchemasApi(service).register();
        new PipelinesApi(service).register();
        new LimitsApi(service).register();
        new ListsApi(service, lists).register();
    }
}
