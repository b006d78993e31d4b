"""From the bytes of an outcome file to the model, with every fault in its place."""
