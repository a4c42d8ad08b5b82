package dev.wellhead.examples.weather;

import dev.wellhead.spi.settings.Setting;
import java.net.URI;

/** The settings of a connection, besides signing in. */
record WeatherSettings(
        @Setting(doc = "The address of the weather service.", example = "http://127.0.0.1:8090")
        URI endpoint) {}
