"""The pack of each seat for a sitting: what its reader may read, sealed by itself."""
