"""Breaking glass: reading in an emergency, for a while, told at once and reviewed."""
