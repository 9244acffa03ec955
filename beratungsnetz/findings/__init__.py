"""Gap, disturbance, deviation, demand: what the network found out about itself, and what became of it."""
