"""The checks of a pathway: one function a code."""
