package dev.wellhead.testkit.contract;

/** What all groups of checks share: the connector that they look at. */
interface Checks {
    ContractSubject subject();
}
