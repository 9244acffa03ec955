"""BeratungsNetz: the platform on which a city runs its network of advice services.

Apps are cut by what people do; an app imports only from the layers before it (docs/decisions/)."""
