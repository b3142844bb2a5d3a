"""The Reconciliation Service API: tables of others matched against the actors, places and events here."""
