"""The chapters of the city's story. Each gives stories; the clock tells them one through another."""
