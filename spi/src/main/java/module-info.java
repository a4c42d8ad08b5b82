/** The contract that connectors compile against. */
module dev.wellhead.spi {
    requires static transitive org.jspecify;
    requires transitive org.slf4j;

    exports dev.wellhead.spi;
    exports dev.wellhead.spi.action;
    exports dev.wellhead.spi.auth;
    exports dev.wellhead.spi.budget;
    exports dev.wellhead.spi.catalog;
    exports dev.wellhead.spi.data;
    exports dev.wellhead.spi.http;
    exports dev.wellhead.spi.read;
    exports dev.wellhead.spi.settings;
}
