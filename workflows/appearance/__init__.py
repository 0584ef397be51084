"""How the pages of an area look: its name, its colours, its logo."""
