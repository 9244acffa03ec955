"""The commands of the operator: demo, serve, import, export, worker, tick, backup, restore, doctor."""
