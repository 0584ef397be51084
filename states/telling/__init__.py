"""The rule book of a pathway: what it says, in the words of its readers."""
