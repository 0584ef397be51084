"""Who stands in for whom: delegation, absence, leavers, and cases nobody can act on."""
