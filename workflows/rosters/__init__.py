"""The people on a case: counted, put on it, taken off it, watched over."""
