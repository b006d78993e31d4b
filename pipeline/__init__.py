"""From the outcome of a negotiation to finished documents."""
