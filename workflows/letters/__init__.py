"""Letters: written when an action is taken, approved by a person, ready to be sent."""
