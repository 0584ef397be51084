"""The words of trails, of why not, of clocks and of minutes, one file a language."""
