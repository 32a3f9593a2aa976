"""Tables as TSV; see `meetx.lexicons`."""
